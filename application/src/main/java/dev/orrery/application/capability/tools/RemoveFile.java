package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.RelPath;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Removes a file or an empty directory. */
@Singleton
public final class RemoveFile extends ChangingFileTool {
  @Inject
  public RemoveFile(FileTree files) {
    super(
        builtin(
            "remove_file",
            "Remove a file or an empty directory of the workspace.",
            ToolSchema.arguments().text("path", "Its path, relative to the workspace"),
            Risk.CAUTION,
            "fs.write",
            "write",
            "files"),
        "file_remove",
        files);
  }

  @Override
  String expected(ToolCall call, Arguments arguments, RelPath path) {
    return ABSENT;
  }

  @Override
  ToolResult answer(ToolCall call, Arguments arguments, RelPath path) {
    files.remove(root(call), path);
    return ToolResult.ok("Removed " + path);
  }
}
