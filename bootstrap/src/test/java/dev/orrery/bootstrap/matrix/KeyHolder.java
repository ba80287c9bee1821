package dev.orrery.bootstrap.matrix;

import dev.orrery.domain.kernel.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A key of aegis and what it may do.
 *
 * @param permissions what is in its list, or what its role or scopes come to
 */
record KeyHolder(Caller caller, Set<String> permissions, boolean admin) {
  /** What is wrong with the answer, if anything is. */
  Optional<String> fault(Entry entry) {
    if (entry.right().equals("STREAM")) {
      return Optional.empty();
    }
    var reply = caller.send(entry);
    boolean right =
        switch (entry.right()) {
          // It says with its status what it thinks of a token in its body.
          case "JUDGED" -> reply.status() < 500;
          case String needed -> holds(needed) ? reply.isServed() : isRefusal(needed, reply);
        };
    return right ? Optional.empty() : Optional.of(caller + " (" + entry.right() + ") got " + reply);
  }

  private boolean holds(String right) {
    return switch (right) {
      case "PUBLIC", "BEARER", "FEED" -> true;
      case "ADMIN" -> admin;
      case "CREATE", "SEND", "APPROVE", "REJECT", "KILL" ->
          admin || permissions.contains(right.toLowerCase(Locale.ROOT));
      default -> throw new AssertionError("No right: " + right);
    };
  }

  private boolean isRefusal(String right, Reply reply) {
    if (reply.status() != 403) {
      return false;
    }
    var body = (Json.Obj) caller.codec().parse(reply.text());
    var error = body.text("error").orElse("");
    return body.text("code").orElse("").equals("FORBIDDEN")
        && error.equals(
            right.equals("ADMIN")
                ? "Forbidden: admin role required"
                : "Forbidden: missing " + right.toLowerCase(Locale.ROOT) + " permission");
  }
}
