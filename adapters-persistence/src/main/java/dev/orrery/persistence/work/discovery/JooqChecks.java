package dev.orrery.persistence.work.discovery;

import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.discovery.Check;
import dev.orrery.domain.work.discovery.Checks;
import dev.orrery.domain.work.discovery.Section;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** The built-in checks as queries. */
@Singleton
@Connectable
class JooqChecks implements Checks {
  private final DSLContext sql;

  @Inject
  JooqChecks(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public List<Failing> failing(TenantId tenant, Check check, int limit) {
    return sql.resultQuery(CheckText.of(check).failing(), val(tenant.value()), val(limit))
        .fetch(row ->
            new Failing(
                DiscoveryRows.must(row, "id", String.class),
                DiscoveryRows.must(row, "name", String.class)));
  }

  @Override
  public Tally tally(TenantId tenant, Section section) {
    var failing =
        section.checks().stream()
            .map(check -> CheckText.of(check).ids())
            .collect(Collectors.joining(" union ", "select count(*) from (", ") failing"));
    return new Tally(count(CheckText.total(section), tenant), count(failing, tenant));
  }

  private long count(String query, TenantId tenant) {
    return Objects.requireNonNull(
        sql.resultQuery(query, val(tenant.value())).fetchSingle(0, Long.class));
  }
}
