package dev.orrery.bootstrap.crash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of the rows whenever all turns have ended; each query lists what breaks it. */
public final class Invariants {
  private static final String ENDED = "('succeeded', 'failed', 'cancelled')";
  private static final Map<String, String> QUERIES = queries();

  private Invariants() {}

  /** A line for every broken one. */
  public static List<String> broken(Rows rows) {
    var lines = new ArrayList<String>();
    QUERIES.forEach((name, sql) -> {
      var found = rows.list(sql);
      if (!found.isEmpty()) {
        lines.add(name + ": " + found.subList(0, Math.min(3, found.size())));
      }
    });
    return lines;
  }

  /** A line for every turn whose answer a client has and the rows have not. */
  static List<String> lost(Map<String, String> acknowledged, Rows rows) {
    var told = new LinkedHashMap<>(acknowledged);
    var kept =
        rows.list(
            "select told.id from unnest(?::text[], ?::text[]) told (id, answer)"
                + " join turn t on t.id = told.id::uuid and t.answer = told.answer",
            told.keySet().toArray(String[]::new),
            told.values().toArray(String[]::new));
    told.keySet().removeAll(Set.copyOf(kept));
    return told.keySet().stream().map(turn -> "lost the answer of turn " + turn).toList();
  }

  private static Map<String, String> queries() {
    var all = new LinkedHashMap<String, String>();
    all.put("unfinished run", "select id, state, waiting from run where state not in " + ENDED);
    all.put("unfinished turn", "select id from turn where ended_at is null");
    all.put(
        "steps not 1..n",
        "select run from step group by run having min(number) <> 1 or max(number) <> count(*)");
    all.put(
        "open step of a run that succeeded",
        "select s.run, s.number from step s join run r on r.id = s.run"
            + " where r.state = 'succeeded' and s.closed_at is null");
    all.put(
        "gap in a stream",
        "select stream_id from event group by stream_kind, stream_id"
            + " having min(seq) <> 1 or max(seq) <> count(*)");
    all.put(
        "gap in the log",
        "select max(pos), count(*) from event_pos having coalesce(max(pos), 0) <> count(*)");
    all.put(
        "event without a place",
        "select id from event e where not exists (select 1 from event_pos p where p.event_id = e.id)");
    all.put(
        "place against its stream's order",
        "select stream_id, seq from (select e.stream_id, e.seq, e.stream_kind,"
            + " lag(p.pos) over (partition by stream_kind, stream_id order by seq) as before, p.pos"
            + " from event e join event_pos p on p.event_id = e.id) ordered where before > pos");
    all.put(
        "receipt outside the chain",
        "select id from audit_leaf l where not exists"
            + " (select 1 from audit_seal s where s.leaf_id = l.id)");
    all.put(
        "doubt about an effect that can be repeated",
        "select e.id, e.tool from effect e where e.effect_class <> 'opaque' and (e.state = 'in_doubt'"
            + " or exists (select 1 from approval a where a.effect = e.id and a.kind = 'IN_DOUBT'))");
    all.put(
        "call that did not end",
        "select e.id, e.state from effect e join run r on r.id = e.run"
            + " where r.state = 'succeeded' and e.state not in ('completed', 'failed', 'denied', 'skipped')");
    all.put(
        "call without its one receipt",
        "select e.id, e.tool, e.state from effect e where e.state = 'completed' and 1 <>"
            + " (select count(*) from audit_leaf l where l.effect = e.id"
            + " and l.action in ('tool_call', 'file_write', 'file_edit', 'shell_exec', 'memory_write'))");
    all.put(
        "call without its one event",
        "select e.id, e.tool from effect e where e.state in ('completed', 'failed') and 1 <>"
            + " (select count(*) from event v where v.type = 'tool.finished' and v.run = e.run"
            + " and v.payload::jsonb ->> 'call_id' = e.id::text)");
    all.put("run without its one end", oneEvent("run", "run.finished", "r.ended_at is not null"));
    all.put(
        "turn without its one end", oneEvent("turn", "turn.completed", "r.ended_at is not null"));
    all.put("turn without its one beginning", oneEvent("turn", "turn.accepted", "true"));
    all.put(
        "tokens held for a run that ended",
        "select h.id from ledger_hold h join run r on r.id = h.run"
            + " where h.state = 'OPEN' and r.state in "
            + ENDED);
    all.put(
        "held is not the sum of the holds",
        "select a.holder, a.held from ledger_account a where a.held <>"
            + " (select coalesce(sum(h.amount), 0) from ledger_hold h"
            + " where h.account = a.id and h.state = 'OPEN')");
    all.put(
        "model call of a run that ended",
        "select c.id from model_call c join run r on r.id = c.run"
            + " where c.state = 'held' and r.state in "
            + ENDED);
    all.put(
        "question of a run that ended",
        "select a.id from approval a join run r on r.id = a.run"
            + " where a.state = 'PENDING' and r.state in "
            + ENDED);
    return all;
  }

  private static String oneEvent(String table, String type, String when) {
    return "select r.id from %1$s r where %3$s and 1 <> (select count(*) from event v where v.%1$s = r.id and v.type = '%2$s')"
        .formatted(table, type, when);
  }
}
