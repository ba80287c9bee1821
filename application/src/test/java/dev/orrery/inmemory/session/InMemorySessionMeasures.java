package dev.orrery.inmemory.session;

import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.SessionFigures;
import dev.orrery.domain.session.SessionMeasures;
import dev.orrery.inmemory.governance.InMemoryApprovals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts over the rows in memory. */
public final class InMemorySessionMeasures implements SessionMeasures {
  private static final int ALL = 100_000;

  private final Messages messages;
  private final InMemoryApprovals approvals;
  private final EventLog log;

  public InMemorySessionMeasures(Messages messages, InMemoryApprovals approvals, EventLog log) {
    this.messages = messages;
    this.approvals = approvals;
    this.log = log;
  }

  @Override
  public SessionFigures figures(SessionId session) {
    long unasked =
        log.readStream(StreamKey.of(session), 0, ALL).stream()
            .filter(event -> event.type().equals("approval.auto_approved"))
            .count();
    return new SessionFigures(
        messages.count(session), uses(session).size(), approvals.approved(session), unasked);
  }

  @Override
  public Map<String, Long> tools(SessionId session) {
    var counts = new TreeMap<String, Long>();
    uses(session).forEach(tool -> counts.merge(tool, 1L, Long::sum));
    var sorted = new LinkedHashMap<String, Long>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  private List<String> uses(SessionId session) {
    return messages.entries(session, 0, ALL).stream()
        .<String>mapMulti((entry, out) -> {
          if (entry.part() instanceof MessagePart.ToolUse(var call, var tool, var summary)) {
            out.accept(tool);
          }
        })
        .toList();
  }
}
