package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the Markdown file of a skill says, as {@link Skill#markdown()} writes it. */
public record SkillText(String description, String content) {
  private static final Pattern FILE = Pattern.compile("---\n(.*?)\n---\n\n?(.*)", Pattern.DOTALL);
  private static final Pattern DESCRIPTION =
      Pattern.compile("^description:[ \t]*(.*)$", Pattern.MULTILINE);

  /** Reads a file; one without front matter is content alone. */
  public static SkillText parse(String file, JsonCodec json) {
    var parts = FILE.matcher(file);
    if (!parts.matches()) {
      return new SkillText("", withoutLastBreak(file));
    }
    var description = DESCRIPTION.matcher(parts.group(1));
    return new SkillText(
        description.find() ? plain(description, json) : "", withoutLastBreak(parts.group(2)));
  }

  /** A text in double quotes, or a bare one. */
  private static String plain(Matcher found, JsonCodec json) {
    var written = found.group(1).strip();
    try {
      return written.startsWith("\"") && json.parse(written) instanceof Json.Str(var text)
          ? text
          : written;
    } catch (InvalidException e) {
      return written;
    }
  }

  private static String withoutLastBreak(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
