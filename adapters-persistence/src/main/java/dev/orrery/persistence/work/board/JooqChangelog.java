package dev.orrery.persistence.work.board;

import static dev.orrery.persistence.generated.Tables.CHANGELOG_ENTRY;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.domain.work.board.ChangelogEntry;
import dev.orrery.persistence.generated.tables.records.ChangelogEntryRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/** The changelog in PostgreSQL. */
@Singleton
@Connectable
class JooqChangelog implements Changelog {
  private final DSLContext sql;

  @Inject
  JooqChangelog(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void write(ChangelogEntry.Draft entry) {
    var row = row(entry);
    sql.insertInto(CHANGELOG_ENTRY)
        .set(row)
        .onConflict(CHANGELOG_ENTRY.TASK)
        .doUpdate()
        .set(row)
        .execute();
  }

  @Override
  public void remove(TaskId task) {
    sql.deleteFrom(CHANGELOG_ENTRY).where(CHANGELOG_ENTRY.TASK.eq(task.value())).execute();
  }

  @Override
  public Slice<ChangelogEntry> list(TenantId tenant, Filter filter, Window window) {
    var task = filter.task();
    var wanted =
        DSL.and(
            of(tenant),
            filter.agent() == null ? DSL.noCondition() : CHANGELOG_ENTRY.AGENT.eq(filter.agent()),
            filter.product() == null
                ? DSL.noCondition()
                : CHANGELOG_ENTRY.PRODUCT.eq(filter.product()),
            task == null ? DSL.noCondition() : CHANGELOG_ENTRY.TASK.eq(task.value()));
    var items =
        sql.selectFrom(CHANGELOG_ENTRY)
            .where(wanted)
            .orderBy(latest())
            .offset(window.offset())
            .limit(window.limit())
            .fetch(JooqChangelog::read);
    return new Slice<>(items, sql.fetchCount(CHANGELOG_ENTRY, wanted));
  }

  @Override
  public List<ChangelogEntry> ofLastDays(TenantId tenant, int days, int limit) {
    var since =
        DSL.field(
            "(date_trunc('day', clock_timestamp() at time zone 'UTC') - {0} * interval '1 day')"
                + " at time zone 'UTC'",
            OffsetDateTime.class, DSL.val(days - 1));
    return sql.selectFrom(CHANGELOG_ENTRY)
        .where(of(tenant))
        .and(CHANGELOG_ENTRY.COMPLETED_AT.ge(since))
        .orderBy(latest())
        .limit(limit)
        .fetch(JooqChangelog::read);
  }

  private static Condition of(TenantId tenant) {
    return CHANGELOG_ENTRY.TENANT.eq(tenant.value());
  }

  private static List<SortField<?>> latest() {
    return List.of(CHANGELOG_ENTRY.COMPLETED_AT.desc(), CHANGELOG_ENTRY.ID.desc());
  }

  private static ChangelogEntryRecord row(ChangelogEntry.Draft entry) {
    var row = new ChangelogEntryRecord();
    row.setTenant(entry.tenant().value());
    row.setOwner(entry.owner().value());
    row.setTask(entry.task().value());
    row.setTitle(entry.title());
    row.setSummary(entry.summary());
    row.setArea(entry.area());
    row.set(CHANGELOG_ENTRY.AGENT, entry.agent());
    row.set(CHANGELOG_ENTRY.PRODUCT, entry.product());
    row.setCompletedAt(entry.completedAt().atOffset(ZoneOffset.UTC));
    return row;
  }

  private static ChangelogEntry read(ChangelogEntryRecord row) {
    return new ChangelogEntry(
        row.getId(),
        new ChangelogEntry.Draft(
            new TenantId(row.getTenant()),
            new UserId(row.getOwner()),
            new TaskId(row.getTask()),
            row.getTitle(),
            row.getSummary(),
            row.getArea(),
            row.getAgent(),
            row.getProduct(),
            row.getCompletedAt().toInstant()));
  }
}
