package dev.orrery.persistence.commerce;

import dev.orrery.domain.commerce.Resource;
import dev.orrery.domain.commerce.Usages;
import dev.orrery.domain.kernel.TenantId;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Counts rows, in one statement. An agent is a name that permissions were written for, as every
 * dialect does when it makes one.
 */
@Singleton
@Connectable
class JooqUsages implements Usages {
  private static final String COUNT =
      """
      select
        (select count(*) from agent_permissions where tenant = {0}) as agents,
        (select count(*) from task where tenant = {0} and created_at >= {1}) as tasks_this_period,
        (select count(*) from product where tenant = {0} and status <> 'ARCHIVED') as products,
        (select count(*) from app_user where tenant = {0} and state <> 'ERASED') as members,
        (select count(*) from api_key where tenant = {0} and user_group is not null
          and revoked_at is null and deleted_at is null) as api_keys,
        (select count(*) from discovery_engine where tenant = {0} and deleted_at is null)
          as discovery_engines,
        (select (coalesce(sum(size), 0) / 1048576)::bigint from document where tenant = {0})
          as storage_mb
      """;

  private final DSLContext sql;

  @Inject
  JooqUsages(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void lock(TenantId tenant) {
    sql.fetch(
        "select pg_advisory_xact_lock(hashtextextended({0}, 50))",
        DSL.val("plan of " + tenant.value()));
  }

  @Override
  public Map<Resource, Long> count(TenantId tenant, Instant since) {
    var row =
        sql.resultQuery(COUNT, DSL.val(tenant.value()), DSL.val(since.atOffset(ZoneOffset.UTC)))
            .fetchSingle();
    var counts = new EnumMap<Resource, Long>(Resource.class);
    for (var resource : Resource.values()) {
      counts.put(resource, row.get(resource.name().toLowerCase(Locale.ROOT), Long.class));
    }
    return counts;
  }
}
