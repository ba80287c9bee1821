package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.RelPath;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Shows a text file. */
@Singleton
public final class ReadFile extends FileTool {
  @Inject
  public ReadFile(FileTree files) {
    super(
        builtin(
            "read_file",
            "Read a text file of the workspace.",
            ToolSchema.arguments().text("path", "Path of the file, relative to the workspace"),
            Risk.SAFE,
            "fs.read",
            "read",
            "files"),
        "file_read",
        files);
  }

  @Override
  String written(Arguments arguments) {
    return arguments.filled("path");
  }

  @Override
  ToolResult answer(ToolCall call, Arguments arguments, RelPath path) {
    return ToolResult.ok(files.readText(root(call), path, Output.LARGEST));
  }
}
