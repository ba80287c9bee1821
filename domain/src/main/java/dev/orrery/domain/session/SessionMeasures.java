package dev.orrery.domain.session;

import dev.orrery.domain.kernel.SessionId;
import java.util.Map;

/** Counts over the rows and events of a session. */
public interface SessionMeasures {
  SessionFigures figures(SessionId session);

  /** How often each tool was called, the most called one first. */
  Map<String, Long> tools(SessionId session);
}
