package dev.orrery.persistence.work;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.Jobs.Added;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.QueryPart;

/** Puts jobs into their queues; what is there already stays as it is. */
final class JobEntries {
  private final DSLContext sql;
  private final JobRows rows;
  private final JobInsert insert;

  JobEntries(DSLContext sql, JsonCodec json, JobRows rows) {
    this.sql = sql;
    this.rows = rows;
    this.insert = new JobInsert(json);
  }

  List<Added> add(List<JobDraft> drafts) {
    var made = byPlace(JobInsert.INSERT, insert.insert(drafts));
    if (made.size() == drafts.size()) {
      return made.values().stream().<Added>map(Added.Created::new).toList();
    }
    var missing = new ArrayList<Integer>();
    for (int place = 0; place < drafts.size(); place++) {
      if (!made.containsKey(place)) {
        missing.add(place);
      }
    }
    var known =
        byPlace(JobInsert.EXISTING, JobInsert.existing(missing.stream().map(drafts::get).toList()));
    var answers = new HashMap<Integer, Added>();
    made.forEach((place, job) -> answers.put(place, new Added.Created(job)));
    for (int i = 0; i < missing.size(); i++) {
      int place = missing.get(i);
      var old = known.get(i);
      // It was in the way and is gone by now: deleted in between, so there is room.
      answers.put(place, old == null ? add(List.of(drafts.get(place))).getFirst() : duplicate(old));
    }
    return answers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Added duplicate(Job job) {
    return new Added.Duplicate(job);
  }

  private Map<Integer, Job> byPlace(String statement, QueryPart[] parts) {
    var jobs = new TreeMap<Integer, Job>();
    var result = sql.resultQuery(statement, parts).fetch();
    var columns = new Columns(result.fields());
    for (var each : result) {
      var row = columns.of(each);
      jobs.put((int) row.number("place") - 1, rows.read(row));
    }
    return jobs;
  }
}
