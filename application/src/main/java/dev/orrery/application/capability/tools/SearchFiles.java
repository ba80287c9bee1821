package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.RelPath;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Finds lines by a regular expression. */
@Singleton
public final class SearchFiles extends FileTool {
  private static final int MOST = 500;
  private static final int LONGEST = 1000;

  @Inject
  public SearchFiles(FileTree files) {
    super(
        builtin(
            "search_files",
            "Search the lines of text files for a regular expression.",
            ToolSchema.arguments()
                .text("pattern", "The regular expression")
                .optionalText("path", "The directory to search in; the workspace if absent"),
            Risk.SAFE,
            "fs.read",
            "grep",
            "files"),
        "tool_call",
        files);
  }

  @Override
  String written(Arguments arguments) {
    pattern(arguments);
    return arguments.optionalText("path").orElse("");
  }

  @Override
  ToolResult answer(ToolCall call, Arguments arguments, RelPath path) {
    var matches = files.grep(root(call), path, pattern(arguments), MOST);
    if (matches.isEmpty()) {
      return ToolResult.ok("No line matches.");
    }
    return ToolResult.ok(
        Output.clamp(
            matches.stream()
                .map(match -> match.path() + ":" + match.line() + ": " + match.text())
                .collect(Collectors.joining("\n"))));
  }

  private static String pattern(Arguments arguments) {
    var pattern = arguments.filled("pattern");
    if (pattern.length() > LONGEST) {
      throw new InvalidException("pattern", "The pattern is longer than " + LONGEST);
    }
    try {
      return Pattern.compile(pattern).pattern();
    } catch (PatternSyntaxException e) {
      throw new InvalidException("pattern", "Not a regular expression: " + e.getDescription());
    }
  }
}
