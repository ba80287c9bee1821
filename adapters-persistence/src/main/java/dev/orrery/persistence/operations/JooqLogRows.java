package dev.orrery.persistence.operations;

import static dev.orrery.persistence.generated.Tables.LOG_LINE;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.operations.LogEntry;
import dev.orrery.domain.operations.LogQuery;
import dev.orrery.domain.operations.LogRows;
import dev.orrery.persistence.generated.tables.records.LogLineRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Lines that callers wrote, in PostgreSQL. */
@Singleton
@Connectable
class JooqLogRows implements LogRows {
  private final DSLContext sql;
  private final JsonCodec json;

  @Inject
  JooqLogRows(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public LogEntry add(Draft line) {
    var meta = line.meta();
    var row = sql.newRecord(LOG_LINE);
    row.setTenant(line.tenant().value());
    row.setOwner(line.owner().value());
    row.setAgent(line.agent());
    row.setLevel(line.level().name());
    row.setMessage(line.message());
    row.set(LOG_LINE.META, meta == null ? null : json.write(meta));
    return read(sql.insertInto(LOG_LINE).set(row).returning().fetchSingle());
  }

  @Override
  public Slice<LogEntry> newest(TenantId tenant, LogQuery query, int limit) {
    var which = which(tenant, query);
    var found =
        sql.selectFrom(LOG_LINE)
            .where(which)
            .orderBy(LOG_LINE.ID.desc())
            .limit(limit)
            .fetch(this::read);
    return new Slice<>(found, sql.fetchCount(LOG_LINE, which));
  }

  private static Condition which(TenantId tenant, LogQuery query) {
    var agent = query.agent();
    var level = query.level();
    var text = query.text();
    return LOG_LINE
        .TENANT
        .eq(tenant.value())
        .and(agent == null ? DSL.noCondition() : LOG_LINE.AGENT.eq(agent))
        .and(level == null ? DSL.noCondition() : LOG_LINE.LEVEL.eq(level.name()))
        .and(text == null ? DSL.noCondition() : LOG_LINE.MESSAGE.containsIgnoreCase(text));
  }

  private LogEntry read(LogLineRecord row) {
    var meta = row.getMeta();
    return new LogEntry(
        row.getId(),
        row.getAt().toInstant(),
        LogEntry.Level.valueOf(row.getLevel()),
        row.getAgent(),
        row.getMessage(),
        meta == null ? null : json.parse(meta),
        null);
  }
}
