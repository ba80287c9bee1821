package dev.orrery.application.session;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.session.SessionFigures;
import dev.orrery.domain.session.SessionMeasures;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Counts what was done in a session that the caller has found by {@link DescribeSessions}. */
@Singleton
public final class MeasureSession {
  private final SessionMeasures measures;

  @Inject
  public MeasureSession(SessionMeasures measures) {
    this.measures = measures;
  }

  public SessionFigures measure(SessionId session) {
    return measures.figures(session);
  }

  /** How often each tool was called, the most called one first. */
  public Map<String, Long> tools(SessionId session) {
    return measures.tools(session);
  }
}
