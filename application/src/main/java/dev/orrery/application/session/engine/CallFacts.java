package dev.orrery.application.session.engine;

import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.governance.ToolInput;
import dev.orrery.domain.governance.ToolUse;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.RelPath;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what a tool call is about, in the words of the decision point. */
@Singleton
public final class CallFacts {
  private static final List<String> PATH_ARGUMENTS = List.of("path", "file_path", "target");

  private final FileTree files;
  private final JsonCodec json;

  @Inject
  public CallFacts(FileTree files, JsonCodec json) {
    this.files = files;
    this.json = json;
  }

  ToolUse of(Effect effect, ToolCall call, ToolPlan plan) {
    var scope = call.scope();
    var tool = call.tool();
    var root = scope.workspace().root();
    return new ToolUse(
        scope.tenant(),
        scope.owner(),
        scope.session(),
        scope.turn(),
        scope.run(),
        scope.agentName(),
        tool.name(),
        tool.grant(),
        tool.permission(),
        lower(tool.risk()),
        lower(plan.resourceKind()),
        plan.resource(),
        call.arguments(),
        new ToolInput(json.write(call.arguments()), root, places(root, call.arguments())),
        effect.argumentsHash(),
        tool.definitionHash());
  }

  private List<Path> places(Path root, Json.Obj arguments) {
    var written = new ArrayList<>(arguments.texts("paths"));
    PATH_ARGUMENTS.forEach(name -> arguments.text(name).ifPresent(written::add));
    return written.stream().map(path -> place(root, path)).toList();
  }

  /** Where a path leads; what can not be followed counts as the root of the file system. */
  private Path place(Path root, String written) {
    try {
      var path = root.resolve(written);
      for (var part : path) {
        if (part.toString().equals("..")) {
          return outside(root);
        }
      }
      var normal = path.normalize();
      if (!normal.startsWith(root)) {
        return normal;
      }
      return files.place(root, new RelPath(root.relativize(normal).toString())).under(root);
    } catch (InvalidPathException | PathRefusedException e) {
      return outside(root);
    }
  }

  private static Path outside(Path root) {
    return root.getRoot();
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
