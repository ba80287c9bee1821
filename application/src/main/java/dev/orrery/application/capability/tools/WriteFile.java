package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.RelPath;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Makes or replaces a file. */
@Singleton
public final class WriteFile extends ChangingFileTool {
  private static final int LARGEST = 10 * 1024 * 1024;

  @Inject
  public WriteFile(FileTree files) {
    super(
        builtin(
            "write_file",
            "Create a file of the workspace or replace its whole content.",
            ToolSchema.arguments()
                .text("path", "Path of the file, relative to the workspace")
                .text("content", "The whole new content"),
            Risk.CAUTION,
            "fs.write",
            "write",
            "files"),
        "file_write",
        files);
  }

  @Override
  String expected(ToolCall call, Arguments arguments, RelPath path) {
    return Digest.of(content(arguments)).hex();
  }

  @Override
  ToolResult answer(ToolCall call, Arguments arguments, RelPath path) {
    var content = content(arguments);
    files.write(root(call), path, content);
    return ToolResult.ok("Wrote " + content.length + " bytes to " + path);
  }

  private static byte[] content(Arguments arguments) {
    var content = arguments.text("content").getBytes(StandardCharsets.UTF_8);
    if (content.length > LARGEST) {
      throw new InvalidException("content", "The content is larger than " + LARGEST + " bytes");
    }
    return content;
  }
}
