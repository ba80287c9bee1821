package dev.orrery.bootstrap.truth;

import java.util.ArrayList;
import java.util.List;

/** What the model knows of a session, whoever opened it. */
final class Known {
  /** What a session's agent does only with permission. */
  enum Asks {
    NOTHING("Hello"),
    WRITES("Create %s with the text x"),
    COMMANDS("run `rm %s`");

    private final String text;

    Asks(String text) {
      this.text = text;
    }

    /** Something to say whose work needs permission for a file. */
    String about(String file) {
      return text.formatted(file);
    }
  }

  final String id;
  final Asks asks;
  final List<String> said = new ArrayList<>();
  final List<String> answers = new ArrayList<>();

  /** What became of it, as a log tells it. */
  final List<String> life = new ArrayList<>(List.of("session.opened"));

  /** Ended through the API that lists live sessions only; the other one opens it again. */
  boolean ended;

  Known(String id, Asks asks) {
    this.id = id;
    this.asks = asks;
  }

  void end() {
    ended = true;
    life.add("session.closed");
  }

  /** Something was said to it, which opens it again. */
  void goesOn() {
    if (ended) {
      ended = false;
      life.add("session.reopened");
    }
  }

  void turn(String text, String answer) {
    said.add(text);
    answers.add(answer);
  }
}
