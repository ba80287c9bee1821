package dev.orrery.llm.offline;

import dev.orrery.domain.kernel.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The request that an interview is about: the message that began it, and the answers to the
 * questions asked since. Earlier, finished requests of the transcript are left out.
 */
record Dialogue(String opening, List<String> answers) {
  private static final Pattern QUESTION =
      Pattern.compile("(?m)^\\s*(?:\\d{1,2}[.)]|[-*•])\\s.*\\?\\s*$");

  Dialogue {
    answers = List.copyOf(answers);
  }

  /** Reads {@code {"transcript":[{"role","text"}...],"message"}}. */
  static Dialogue of(Json.Obj input) {
    var turns = new ArrayList<Turn>();
    for (var item : input.items("transcript")) {
      if (item instanceof Json.Obj turn) {
        var role = turn.text("role").orElse("user").toLowerCase(Locale.ROOT);
        turns.add(new Turn(role.equals("user"), turn.text("text").orElse("")));
      }
    }
    var message = input.text("message").orElse("");
    if (!message.isBlank() && (turns.isEmpty() || !turns.getLast().is(message))) {
      turns.add(new Turn(true, message));
    }
    return backFrom(turns);
  }

  /** Opening and answers as one text, a line each. */
  String whole() {
    return answers.isEmpty() ? opening : opening + "\n" + String.join("\n", answers);
  }

  private static Dialogue backFrom(List<Turn> turns) {
    var said = new ArrayDeque<String>();
    for (int i = turns.size() - 1; i >= 0; i--) {
      var turn = turns.get(i);
      if (turn.user()) {
        said.addFirst(turn.text());
      } else if (!QUESTION.matcher(turn.text()).find()) {
        break;
      }
    }
    var opening = said.isEmpty() ? "" : said.removeFirst();
    return new Dialogue(opening, List.copyOf(said));
  }

  private record Turn(boolean user, String text) {
    boolean is(String message) {
      return user && text.equals(message);
    }
  }
}
