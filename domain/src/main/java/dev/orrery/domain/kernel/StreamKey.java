package dev.orrery.domain.kernel;

import java.util.UUID;

/** The stream that an event belongs to; within it events are gapless and in commit order. */
public record StreamKey(Kind kind, UUID id) {
  /** What the stream is about. */
  public enum Kind {
    SESSION,
    TENANT,
    AGENT,
    RUNTIME
  }

  public static StreamKey of(SessionId session) {
    return new StreamKey(Kind.SESSION, session.value());
  }

  public static StreamKey of(TenantId tenant) {
    return new StreamKey(Kind.TENANT, tenant.value());
  }
}
