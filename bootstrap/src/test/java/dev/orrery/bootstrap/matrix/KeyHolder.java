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
    boolean right = holds(entry.right()) ? reply.isServed() : isRefusal(entry.right(), reply);
    return right ? Optional.empty() : Optional.of(caller + " (" + entry.right() + ") got " + reply);
  }

  private boolean holds(String right) {
    return switch (right) {
      case "PUBLIC", "BEARER" -> true;
      case "ADMIN" -> admin;
      // Whoever types into a terminal could answer what it asks.
      case "OPERATE" -> admin || permissions.containsAll(Set.of("send", "approve", "reject"));
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
        && switch (right) {
          case "ADMIN" -> error.equals("Forbidden: admin role required");
          case "OPERATE" -> error.startsWith("Forbidden: missing ");
          default ->
              error.equals(
                  "Forbidden: missing " + right.toLowerCase(Locale.ROOT) + " permission");
        };
  }
}
