package dev.orrery.llm.offline;

import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The planner's fixed texts for purposes that only ask for words. */
final class Prose {
  private static final Pattern GREETING =
      Pattern.compile(
          "(?is)^(?:hey|hi|hello|yo|can you|could you|please|i need|i want|help me)\\b[\\s,!]*");
  private static final Pattern FAILURE =
      Pattern.compile("(?i)\\b(fail(?:ed|ure)?|error|exception|denied|not found)\\b");
  private static final int LONGEST_TITLE = 60;
  private static final int CUT_TITLE = 50;
  private static final int LONGEST_EXCERPT = 160;

  private Prose() {}

  /** A title: the first sentence without its greeting, at most 60 bytes, over 50 cut at a space. */
  static String title(String message) {
    var text = GREETING.matcher(message.strip()).replaceFirst("").strip();
    int end = 0;
    while (end < text.length() && ".?!\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    text = bytes(text.substring(0, end), LONGEST_TITLE).strip();
    if (text.length() > CUT_TITLE) {
      int space = text.lastIndexOf(' ', CUT_TITLE);
      text = text.substring(0, space > 0 ? space : CUT_TITLE) + "...";
    }
    return text.isEmpty()
        ? "Untitled"
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  static String summary(ModelRequest request) {
    var asked =
        request.messages().stream()
            .filter(ModelMessage.User.class::isInstance)
            .map(message -> excerpt(((ModelMessage.User) message).text()))
            .toList();
    return Knowledge.NAME
        + "a conversation of "
        + request.messages().size()
        + " messages. Asked: "
        + (asked.isEmpty() ? "nothing" : String.join(" | ", last(asked, 5)))
        + ".";
  }

  static String review(String message) {
    var findings =
        message.lines().filter(line -> FAILURE.matcher(line).find()).map(Prose::excerpt).toList();
    var text =
        findings.isEmpty()
            ? "no failure is told in the work."
            : "the work tells of failures:\n- " + String.join("\n- ", last(findings, 5));
    return Knowledge.NAME + text + "\nVERDICT: " + (findings.isEmpty() ? "APPROVE" : "REJECT");
  }

  private static List<String> last(List<String> all, int count) {
    return all.subList(Math.max(0, all.size() - count), all.size());
  }

  private static String excerpt(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST_EXCERPT ? line.substring(0, LONGEST_EXCERPT) + "..." : line;
  }

  private static String bytes(String text, int most) {
    var cut = text;
    while (cut.getBytes(StandardCharsets.UTF_8).length > most) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }
}
