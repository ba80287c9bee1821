package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.RelPath;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Replaces one passage of a file. */
@Singleton
public final class EditFile extends ChangingFileTool {
  private static final int LARGEST = 10 * 1024 * 1024;

  @Inject
  public EditFile(FileTree files) {
    super(
        builtin(
            "edit_file",
            "Replace a passage that occurs exactly once in a text file of the workspace.",
            ToolSchema.arguments()
                .text("path", "Path of the file, relative to the workspace")
                .text("old_text", "The passage as it is now")
                .text("new_text", "What replaces it"),
            Risk.CAUTION,
            "fs.write",
            "edit",
            "files"),
        "file_edit",
        files);
  }

  /** What became of the passage. */
  private sealed interface Edit {
    record Done(byte[] content) implements Edit {}

    record NotOnce(String why) implements Edit {}
  }

  @Override
  String expected(ToolCall call, Arguments arguments, RelPath path) {
    var edit = edit(call, arguments, path);
    return switch (edit) {
      case Edit.Done(var content) -> Digest.of(content).hex();
      case Edit.NotOnce(var _) -> "";
    };
  }

  @Override
  ToolResult answer(ToolCall call, Arguments arguments, RelPath path) {
    return switch (edit(call, arguments, path)) {
      case Edit.Done(var content) -> {
        files.write(root(call), path, content);
        yield ToolResult.ok("Edited " + path);
      }
      case Edit.NotOnce(var why) -> ToolResult.error(path + ": " + why);
    };
  }

  private Edit edit(ToolCall call, Arguments arguments, RelPath path) {
    var old = arguments.filled("old_text");
    var replacement = arguments.text("new_text");
    var text = files.readText(root(call), path, LARGEST);
    int at = text.indexOf(old);
    if (at < 0) {
      return new Edit.NotOnce("the passage does not occur in the file");
    }
    if (text.indexOf(old, at + 1) >= 0) {
      return new Edit.NotOnce("the passage occurs more than once; give more of its surroundings");
    }
    var edited = text.substring(0, at) + replacement + text.substring(at + old.length());
    return new Edit.Done(edited.getBytes(StandardCharsets.UTF_8));
  }
}
