package dev.orrery.application.session;

import dev.orrery.application.kernel.DurableSubscriber;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.StallType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Reports that nobody answered a session's request for permission in time. */
@Singleton
public final class NoteLateApprovals implements DurableSubscriber {
  private final Sessions sessions;
  private final Runs runs;
  private final DetectStalls stalls;

  @Inject
  public NoteLateApprovals(Sessions sessions, Runs runs, DetectStalls stalls) {
    this.sessions = sessions;
    this.runs = runs;
    this.stalls = stalls;
  }

  @Override
  public String name() {
    return "session.note-late-approvals";
  }

  @Override
  public boolean wants(Event event) {
    return event.type().equals("approval.resolved")
        && event.what().session() != null
        && event.what().run() != null
        && event.payload().text("state").filter("expired"::equals).isPresent();
  }

  @Override
  public void handle(Event event) {
    var session = event.what().session();
    var run = event.what().run();
    if (session == null || run == null) {
      return;
    }
    sessions
        .find(session)
        .ifPresent(found ->
            runs.find(run)
                .ifPresent(
                    waiting -> stalls.report(found, waiting.turn(), StallType.PERMISSION_TIMEOUT)));
  }
}
