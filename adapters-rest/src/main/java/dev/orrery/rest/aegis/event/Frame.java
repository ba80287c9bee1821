package dev.orrery.rest.aegis.event;

import dev.orrery.domain.kernel.Json;

/**
 * What aegis tells of an event.
 *
 * @param type the dotted name
 * @param word the name from the closed list of the clients
 */
record Frame(String type, String word, Json.Obj data) {
  /** A change of a session's state. */
  static Frame status(String type, String status, String detail) {
    return new Frame(
        type, "session_status_change", Json.object("status", status, "detail", detail));
  }

  /** The name on the stream of one session, which has a list of its own. */
  String wordOfSession() {
    return switch (word) {
      case "session_created", "session_status_change" ->
          type.equals("permission.denied") ? "permission_denied" : "status";
      case "session_message" -> data.bool("isSystem").orElse(false) ? "system" : "message";
      default -> word.substring("session_".length());
    };
  }
}
