package dev.orrery.contract.kernel;

import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TurnId;
import java.util.UUID;

/** Events to append in tests. */
public final class Drafts {
  private Drafts() {}

  public static SessionId aSession() {
    return new SessionId(UUID.randomUUID());
  }

  /** An event of a session that carries a number, so that tests can tell them apart. */
  public static EventDraft numbered(SessionId session, long number) {
    return new EventDraft(
        StreamKey.of(session),
        "test.counted",
        "tester",
        Tenancy.DEFAULT,
        Tenancy.ADMIN,
        session,
        new TurnId(new UUID(7, number)),
        new RunId(new UUID(8, number)),
        Json.object("n", number, "text", "é \" \n"));
  }
}
