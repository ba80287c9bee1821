package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of a tenant's activity log: what somebody says was done. It is told, not proven: the audit
 * chain is another thing.
 */
public record Activity(long id, Draft what, Instant at) {
  /** The longest action, and the longest of its other words, in characters. */
  public static final int LONGEST_WORD = 200;

  /** What an action was done to. */
  public record Entity(String type, @Nullable String id) {
    private static final String BY_ID = "_id";
    private static final Set<String> OF_SESSIONS = Set.of("session", "permission");

    /** What an event is about: its first word, and the fact that names it. */
    static Entity of(Event event) {
      var type = event.type().substring(0, event.type().indexOf('.'));
      var session = event.what().session();
      if (session != null && OF_SESSIONS.contains(type)) {
        return new Entity("session", session.value().toString());
      }
      return new Entity(
          type,
          Stream.of(named(type), "id", "key", "slug", "filename", "name")
              .flatMap(name -> text(event.payload(), name).stream())
              .findFirst()
              .orElse(null));
    }

    private static String named(String type) {
      return switch (type) {
        case "user" -> "number";
        case "organization" -> type;
        case "member" -> "user";
        case "invite" -> "invitation";
        case "api_key" -> "key_id";
        default -> type + BY_ID;
      };
    }

    private static Optional<String> text(Json.Obj facts, String name) {
      return facts.text(name).or(() -> facts.number(name).map(number -> number.toPlainString()));
    }
  }

  /**
   * A line about to be added.
   *
   * @param recordedBy who truly wrote it
   */
  public record Draft(
      TenantId tenant,
      Actor actor,
      String action,
      @Nullable Entity entity,
      Json.Obj metadata,
      String recordedBy) {
    public Draft {
      if (action.isBlank()) {
        throw new IllegalArgumentException("An activity has an action");
      }
    }

    /** What the log says of an event of this house. */
    public static Draft of(Event event) {
      return new Draft(
          event.what().tenant(),
          Actor.of(event.what().actor(), event.payload()),
          event.type(),
          Entity.of(event),
          event.payload(),
          event.what().actor());
    }
  }
}
