package dev.orrery.application.orchestration;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Tells what an event means for work that was given to a session. */
@Singleton
public final class TurnEnds {
  private static final Set<String> TYPES =
      Set.of("turn.completed", "session.closed", "session.deleted");
  private static final int LONGEST_ERROR = 500;

  private final Sessions sessions;
  private final Turns turns;

  @Inject
  public TurnEnds(Sessions sessions, Turns turns) {
    this.sessions = sessions;
    this.turns = turns;
  }

  /** How the work ended. */
  public sealed interface End {
    record Answered(String answer) implements End {}

    /** It did not end: the session wants to know something first. */
    record Asked(String question) implements End {}

    record Failed(String error) implements End {}

    /** The session was closed or deleted. */
    record Gone() implements End {}
  }

  /** Whether an event can be read here. */
  public static boolean concerns(Event event) {
    return TYPES.contains(event.type());
  }

  public End read(Event event) {
    var ending =
        Optional.ofNullable(event.what().turn())
            .flatMap(turns::find)
            .flatMap(turn -> Optional.ofNullable(turn.ending()));
    if (!event.type().equals("turn.completed") || ending.isEmpty()) {
      return new End.Gone();
    }
    return switch (ending.get().outcome()) {
      case ANSWERED -> new End.Answered(ending.get().answer());
      case ASKED -> new End.Asked(ending.get().answer());
      case FAILED -> new End.Failed(shortened(ending.get()));
      // Closing a session stops its turn first.
      case CANCELLED -> isOpen(event) ? new End.Failed("Cancelled") : new End.Gone();
    };
  }

  private boolean isOpen(Event event) {
    return Optional.ofNullable(event.what().session())
        .flatMap(sessions::find)
        .filter(session -> session.state() == Session.State.OPEN)
        .isPresent();
  }

  private static String shortened(Turn.Ending ending) {
    var text = ending.answer().strip();
    return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR) + "…";
  }
}
