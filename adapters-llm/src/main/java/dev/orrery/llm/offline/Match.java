package dev.orrery.llm.offline;

import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** A clause that fits a pattern, with the quoted parts put back. */
record Match(Matcher matcher, Masked masked, String lastPath) {
  private static final Set<String> REFERENCES =
      Set.of(
          "it",
          "that",
          "this",
          "them",
          "the file",
          "that file",
          "the result",
          "file",
          "result",
          "its content",
          "its contents",
          "the content",
          "the contents",
          "content",
          "contents");

  boolean has(String group) {
    return matcher.group(group) != null;
  }

  String value(String group) {
    var found = matcher.group(group);
    return found == null ? "" : masked.value(found);
  }

  /** Makes an instruction about a file, which may be the last one that was named. */
  @Nullable Instruction file(String group, Function<String, Instruction> make) {
    var written = value(group);
    if (!REFERENCES.contains(written.toLowerCase(Locale.ROOT))) {
      return make.apply(written);
    }
    return lastPath.isEmpty() ? null : make.apply(lastPath);
  }
}
