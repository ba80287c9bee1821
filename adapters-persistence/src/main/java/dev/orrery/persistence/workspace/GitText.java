package dev.orrery.persistence.workspace;

import dev.orrery.domain.workspace.TreeHistory;

/** Names and messages in the form that a commit can hold. */
final class GitText {
  private GitText() {}

  /** A name without what separates the fields of a commit. */
  static String author(String name) {
    var clean = name.replaceAll("[\\p{Cntrl}<>]", " ").strip();
    clean = clean.replaceAll("^[.,:;\"'\\\\]+|[.,:;\"'\\\\]+$", "").strip();
    return clean.isEmpty() ? TreeHistory.FIRST_AUTHOR : clean;
  }

  static String email() {
    return "orrery@localhost";
  }

  /** A message without NUL, ended by one line break. */
  static String message(String message) {
    var clean = message.replace("\0", "").strip();
    return (clean.isEmpty() ? "No message" : clean) + "\n";
  }
}
