package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.RelPath;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Lists one directory. */
@Singleton
public final class ListDirectory extends FileTool {
  @Inject
  public ListDirectory(FileTree files) {
    super(
        builtin(
            "list_directory",
            "List the files and directories in a directory of the workspace.",
            ToolSchema.arguments()
                .optionalText(
                    "path", "The directory, relative to the workspace; its root if absent"),
            Risk.SAFE,
            "fs.read",
            "ls",
            "files"),
        "tool_call",
        files);
  }

  @Override
  String written(Arguments arguments) {
    return arguments.optionalText("path").orElse("");
  }

  @Override
  ToolResult answer(ToolCall call, Arguments arguments, RelPath path) {
    var entries = files.list(root(call), path);
    if (entries.isEmpty()) {
      return ToolResult.ok("(empty directory)");
    }
    return ToolResult.ok(
        Output.clamp(entries.stream().map(ListDirectory::line).collect(Collectors.joining("\n"))));
  }

  private static String line(FileTree.Entry entry) {
    return entry.directory()
        ? entry.path().name() + "/"
        : entry.path().name() + " (" + entry.size() + " bytes)";
  }
}
