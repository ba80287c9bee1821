package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolPlan.ResourceKind;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.RelPath;
import java.nio.file.Path;

/**
 * A tool on files of the workspace. A path that may not be used does not fail the plan, so that the
 * attempt is judged and audited under the path as it was written; running it then answers the
 * refusal.
 */
abstract class FileTool extends SingleTool {
  private final String action;
  final FileTree files;

  FileTool(Tool tool, String action, FileTree files) {
    super(tool);
    this.action = action;
    this.files = files;
  }

  abstract String written(Arguments arguments);

  abstract ToolResult answer(ToolCall call, Arguments arguments, RelPath path);

  /** What a call does to its path; tools that only read keep this. */
  ToolPlan effect(ToolCall call, Arguments arguments, RelPath path) {
    return reads(path.value());
  }

  @Override
  public final ToolPlan plan(ToolCall call) {
    var arguments = Arguments.of(call);
    var written = written(arguments);
    try {
      return effect(call, arguments, RelPath.parse(written));
    } catch (PathRefusedException e) {
      return reads(written);
    }
  }

  @Override
  public final ToolResult run(ToolCall call) {
    var arguments = Arguments.of(call);
    var written = written(arguments);
    try {
      return answer(call, arguments, RelPath.parse(written));
    } catch (PathRefusedException e) {
      return ToolResult.error(written + ": " + e.getMessage());
    }
  }

  final ToolPlan reads(String resource) {
    return ToolPlan.pure(action, resource, ResourceKind.PATH);
  }

  final String action() {
    return action;
  }

  static Path root(ToolCall call) {
    return call.scope().workspace().root();
  }
}
