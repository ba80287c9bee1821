package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.workspace.RelPath;
import java.time.Instant;

/**
 * Instructions for a kind of work, which agents read from the row; the file is for people.
 *
 * @param content Markdown without front matter
 */
public record Skill(
    TenantId tenant,
    UserId owner,
    SkillName name,
    String description,
    String content,
    Instant loadedAt) {

  /** Where the Markdown lies below the workspace. */
  public RelPath file() {
    return file(name);
  }

  /** Where the Markdown of a skill lies below the workspace. */
  public static RelPath file(SkillName name) {
    return new RelPath("skills/" + name + "/SKILL.md");
  }

  /** The file's text: front matter with name and description, then the content. */
  public String markdown() {
    return "---\nname: "
        + quoted(name.value())
        + "\ndescription: "
        + quoted(description)
        + "\n---\n\n"
        + content
        + (content.isEmpty() || content.endsWith("\n") ? "" : "\n");
  }

  /** A YAML text in double quotes, so that no description can add fields. */
  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      switch (sign) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        default -> {
          if (Character.isISOControl(sign) || sign == '\u2028' || sign == '\u2029') {
            quoted.append(String.format("\\u%04x", (int) sign));
          } else {
            quoted.append(sign);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
