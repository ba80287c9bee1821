package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.EffectClass;
import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolPlan.ResourceKind;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.RelPath;
import java.nio.file.Path;

/** A tool that changes one file; its states are the digest of that file. */
abstract class ChangingFileTool extends FileTool {
  /** The state of a path without a file. */
  static final String ABSENT = "absent";

  ChangingFileTool(Tool tool, String action, FileTree files) {
    super(tool, action, files);
  }

  /** The state after success, empty where it can not be told. */
  abstract String expected(ToolCall call, Arguments arguments, RelPath path);

  @Override
  final String written(Arguments arguments) {
    return arguments.filled("path");
  }

  @Override
  final ToolPlan effect(ToolCall call, Arguments arguments, RelPath path) {
    return new ToolPlan(
        EffectClass.WORKSPACE,
        action(),
        path.value(),
        ResourceKind.PATH,
        state(root(call), path),
        expected(call, arguments, path));
  }

  @Override
  public final String observe(ToolCall call) {
    try {
      return state(root(call), RelPath.parse(written(Arguments.of(call))));
    } catch (PathRefusedException e) {
      return "";
    }
  }

  private String state(Path root, RelPath path) {
    return files.digest(root, path).map(Digest::hex).orElse(ABSENT);
  }
}
