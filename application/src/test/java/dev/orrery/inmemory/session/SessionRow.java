package dev.orrery.inmemory.session;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionSetup;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Copies of sessions with something changed. */
final class SessionRow {
  private SessionRow() {}

  static Session stored(Session draft, long number, String name, Instant now) {
    return whole(
        draft,
        number,
        draft.state(),
        draft.clarification(),
        draft.activeSeed(),
        draft.persona(),
        draft.setup().named(name),
        now,
        now,
        null,
        null);
  }

  static Session with(
      Session row,
      Json.@Nullable Obj clarification,
      @Nullable SeedId activeSeed,
      @Nullable String persona,
      Instant updatedAt) {
    return whole(
        row,
        row.number(),
        row.state(),
        clarification,
        activeSeed,
        persona,
        row.setup(),
        row.createdAt(),
        updatedAt,
        row.closedReason(),
        row.closedAt());
  }

  static Session opened(Session row, String name, Instant now) {
    return whole(
        row,
        row.number(),
        Session.State.OPEN,
        row.clarification(),
        row.activeSeed(),
        row.persona(),
        row.setup().named(name),
        row.createdAt(),
        now,
        null,
        null);
  }

  static Session closed(Session row, String reason, Instant now) {
    return whole(
        row,
        row.number(),
        Session.State.CLOSED,
        row.clarification(),
        row.activeSeed(),
        row.persona(),
        row.setup(),
        row.createdAt(),
        row.updatedAt(),
        reason,
        now);
  }

  private static Session whole(
      Session row,
      long number,
      Session.State state,
      Json.@Nullable Obj clarification,
      @Nullable SeedId activeSeed,
      @Nullable String persona,
      SessionSetup setup,
      Instant createdAt,
      Instant updatedAt,
      @Nullable String closedReason,
      @Nullable Instant closedAt) {
    return new Session(
        row.id(),
        number,
        row.tenant(),
        row.owner(),
        row.label(),
        row.origin(),
        row.alias(),
        row.workspace(),
        row.model(),
        state,
        clarification,
        activeSeed,
        persona,
        row.metadata(),
        setup,
        createdAt,
        updatedAt,
        closedReason,
        closedAt);
  }
}
