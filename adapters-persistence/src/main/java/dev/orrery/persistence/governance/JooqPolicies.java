package dev.orrery.persistence.governance;

import static dev.orrery.persistence.generated.Tables.AGENT_PERMISSIONS;

import dev.orrery.domain.governance.AgentPermissions;
import dev.orrery.domain.governance.Policies;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.generated.tables.records.AgentPermissionsRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The permissions of agents in PostgreSQL. */
@Singleton
@Connectable
class JooqPolicies implements Policies {
  private final DSLContext sql;

  @Inject
  JooqPolicies(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Optional<AgentPermissions> find(TenantId tenant, String agentName) {
    return sql.selectFrom(AGENT_PERMISSIONS)
        .where(isOf(tenant, agentName))
        .fetchOptional(JooqPolicies::read);
  }

  @Override
  public AgentPermissions lockOrAdd(UserId owner, AgentPermissions defaults) {
    var row = sql.newRecord(AGENT_PERMISSIONS);
    row.setTenant(defaults.tenant().value());
    row.setOwner(owner.value());
    row.setAgentName(defaults.agentName());
    write(row, defaults);
    sql.insertInto(AGENT_PERMISSIONS).set(row).onConflictDoNothing().execute();
    return sql.selectFrom(AGENT_PERMISSIONS)
        .where(isOf(defaults.tenant(), defaults.agentName()))
        .forUpdate()
        .fetchSingle(JooqPolicies::read);
  }

  @Override
  public void replace(AgentPermissions permissions) {
    var row = new AgentPermissionsRecord();
    write(row, permissions);
    sql.update(AGENT_PERMISSIONS)
        .set(row)
        .set(AGENT_PERMISSIONS.CHANGED_AT, DSL.currentOffsetDateTime())
        .where(isOf(permissions.tenant(), permissions.agentName()))
        .execute();
  }

  private static Condition isOf(TenantId tenant, String agentName) {
    return AGENT_PERMISSIONS
        .TENANT
        .eq(tenant.value())
        .and(AGENT_PERMISSIONS.AGENT_NAME.eq(agentName));
  }

  private static void write(AgentPermissionsRecord row, AgentPermissions from) {
    row.setAllowedTools(from.allowedTools().toArray(String[]::new));
    row.setAllowedPaths(from.allowedPaths().toArray(String[]::new));
    row.setDeniedPaths(from.deniedPaths().toArray(String[]::new));
    row.setNetworkAccess(from.networkAccess());
    row.setMaxExecutionTimeSecs(from.maxExecutionTimeSecs());
    row.setMaxMemoryMb(from.maxMemoryMb());
    row.setCanFork(from.canFork());
  }

  private static AgentPermissions read(AgentPermissionsRecord row) {
    return new AgentPermissions(
        new TenantId(row.getTenant()),
        row.getAgentName(),
        List.of(row.getAllowedTools()),
        List.of(row.getAllowedPaths()),
        List.of(row.getDeniedPaths()),
        row.getNetworkAccess(),
        row.getMaxExecutionTimeSecs(),
        row.getMaxMemoryMb(),
        row.getCanFork());
  }
}
