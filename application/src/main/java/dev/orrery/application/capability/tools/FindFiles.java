package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.RelPath;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Finds files by a glob. */
@Singleton
public final class FindFiles extends FileTool {
  private static final int MOST = 1000;

  @Inject
  public FindFiles(FileTree files) {
    super(
        builtin(
            "find_files",
            "Find files by a glob such as src/**/*.java.",
            ToolSchema.arguments()
                .text("glob", "The pattern; * stays in a directory, ** crosses directories")
                .optionalText("path", "The directory to start in; the workspace if absent"),
            Risk.SAFE,
            "fs.read",
            "find",
            "files"),
        "tool_call",
        files);
  }

  @Override
  String written(Arguments arguments) {
    arguments.filled("glob");
    return arguments.optionalText("path").orElse("");
  }

  @Override
  ToolResult answer(ToolCall call, Arguments arguments, RelPath path) {
    var found = files.find(root(call), path, arguments.filled("glob"), MOST);
    if (found.isEmpty()) {
      return ToolResult.ok("No file matches.");
    }
    return ToolResult.ok(
        Output.clamp(found.stream().map(RelPath::value).collect(Collectors.joining("\n"))));
  }
}
