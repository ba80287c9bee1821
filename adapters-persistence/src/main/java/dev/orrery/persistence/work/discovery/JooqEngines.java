package dev.orrery.persistence.work.discovery;

import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.EngineId;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.work.discovery.Engine;
import dev.orrery.domain.work.discovery.EngineContent;
import dev.orrery.domain.work.discovery.Engines;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.Record;

/** Discovery engines in PostgreSQL. */
@Singleton
@Connectable
class JooqEngines implements Engines {
  private static final String ROW =
      "id, tenant, owner, slug, name, description, layer, model, schedule, created_at, updated_at";

  private static final String BY_SLUG =
      "select "
          + ROW
          + " from discovery_engine"
          + " where tenant = {0} and slug = {1} and deleted_at is null";

  private final DSLContext sql;

  @Inject
  JooqEngines(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Optional<Engine> add(Draft draft) {
    var content = draft.content();
    return one(
        "insert into discovery_engine"
            + " (tenant, owner, slug, name, description, layer, model, schedule)"
            + " values ({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7})"
            + " on conflict do nothing returning "
            + ROW,
        val(draft.tenant().value()),
        val(draft.owner().value()),
        val(draft.slug()),
        val(content.name()),
        val(content.description(), String.class),
        val(content.layer()),
        val(content.model(), String.class),
        val(draft.schedule().value()));
  }

  @Override
  public List<Engine> list(TenantId tenant, int limit) {
    return sql.resultQuery(
            "select "
                + ROW
                + " from discovery_engine where tenant = {0} and deleted_at is null"
                + " order by name collate \"C\", id limit {1}",
            val(tenant.value()),
            val(limit))
        .fetch(JooqEngines::read);
  }

  @Override
  public Optional<Engine> find(TenantId tenant, String slug) {
    return one(BY_SLUG, val(tenant.value()), val(slug));
  }

  @Override
  public Optional<Engine> find(EngineId id) {
    return one("select " + ROW + " from discovery_engine where id = {0}", val(id.value()));
  }

  @Override
  public Optional<Engine> lock(TenantId tenant, String slug) {
    return one(BY_SLUG + " for no key update", val(tenant.value()), val(slug));
  }

  @Override
  public Engine edit(EngineId id, EngineContent content) {
    return one(
            "update discovery_engine set name = {1}, description = {2}, layer = {3}, model = {4},"
                + " updated_at = clock_timestamp() where id = {0} returning "
                + ROW,
            val(id.value()),
            val(content.name()),
            val(content.description(), String.class),
            val(content.layer()),
            val(content.model(), String.class))
        .orElseThrow(() -> new IllegalStateException("There is no engine " + id.value()));
  }

  @Override
  public void remove(EngineId id) {
    sql.execute(
        "update discovery_engine set deleted_at = clock_timestamp()"
            + " where id = {0} and deleted_at is null",
        val(id.value()));
  }

  private Optional<Engine> one(String statement, QueryPart... parts) {
    return sql.resultQuery(statement, parts).fetchOptional(JooqEngines::read);
  }

  private static Engine read(Record row) {
    return new Engine(
        new EngineId(DiscoveryRows.must(row, "id", Long.class)),
        new TenantId(DiscoveryRows.must(row, "tenant", UUID.class)),
        new UserId(DiscoveryRows.must(row, "owner", UUID.class)),
        DiscoveryRows.must(row, "slug", String.class),
        new EngineContent(
            DiscoveryRows.must(row, "name", String.class),
            row.get("description", String.class),
            DiscoveryRows.must(row, "layer", String.class),
            row.get("model", String.class)),
        new ScheduleId(DiscoveryRows.must(row, "schedule", UUID.class)),
        DiscoveryRows.must(row, "created_at", OffsetDateTime.class).toInstant(),
        DiscoveryRows.must(row, "updated_at", OffsetDateTime.class).toInstant());
  }
}
