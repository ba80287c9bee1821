package dev.orrery.persistence.orchestration;

import static dev.orrery.persistence.generated.Tables.AGENT_GROUP;
import static dev.orrery.persistence.generated.Tables.AGENT_GROUP_MEMBER;

import dev.orrery.domain.kernel.GroupId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.orchestration.AgentGroup;
import dev.orrery.domain.orchestration.AgentGroups;
import dev.orrery.persistence.generated.tables.records.AgentGroupMemberRecord;
import dev.orrery.persistence.generated.tables.records.AgentGroupRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Groups of agents in PostgreSQL. */
@Singleton
@Connectable
class JooqAgentGroups implements AgentGroups {
  private final DSLContext sql;

  @Inject
  JooqAgentGroups(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void add(AgentGroup group) {
    sql.insertInto(AGENT_GROUP)
        .set(AGENT_GROUP.ID, group.id().value())
        .set(AGENT_GROUP.TENANT, group.tenant().value())
        .set(AGENT_GROUP.OWNER, group.owner().value())
        .set(AGENT_GROUP.NAME, group.name())
        .set(AGENT_GROUP.PARENT_SEED, group.parentSeed().value())
        .execute();
    int ordinal = 0;
    for (var member : group.members()) {
      ordinal++;
      sql.insertInto(AGENT_GROUP_MEMBER)
          .set(AGENT_GROUP_MEMBER.AGENT_GROUP, group.id().value())
          .set(AGENT_GROUP_MEMBER.ORDINAL, ordinal)
          .set(AGENT_GROUP_MEMBER.RUN, member.run().value())
          .set(AGENT_GROUP_MEMBER.SEED, member.seed().value())
          .execute();
    }
  }

  @Override
  public Optional<AgentGroup> find(TenantId tenant, GroupId id) {
    return read(AGENT_GROUP.TENANT.eq(tenant.value()).and(AGENT_GROUP.ID.eq(id.value()))).stream()
        .findFirst();
  }

  @Override
  public List<AgentGroup> list(TenantId tenant) {
    return read(AGENT_GROUP.TENANT.eq(tenant.value()));
  }

  private List<AgentGroup> read(Condition which) {
    var rows =
        sql.selectFrom(AGENT_GROUP)
            .where(which)
            .orderBy(AGENT_GROUP.CREATED_AT.desc(), AGENT_GROUP.ID)
            .fetch();
    Map<UUID, org.jooq.Result<AgentGroupMemberRecord>> members =
        sql.selectFrom(AGENT_GROUP_MEMBER)
            .where(AGENT_GROUP_MEMBER.AGENT_GROUP.in(rows.getValues(AGENT_GROUP.ID)))
            .orderBy(AGENT_GROUP_MEMBER.AGENT_GROUP, AGENT_GROUP_MEMBER.ORDINAL)
            .fetchGroups(AGENT_GROUP_MEMBER.AGENT_GROUP);
    return rows.map(
        row -> group(row, members.getOrDefault(row.getId(), sql.newResult(AGENT_GROUP_MEMBER))));
  }

  private static AgentGroup group(AgentGroupRecord row, List<AgentGroupMemberRecord> members) {
    return new AgentGroup(
        new GroupId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        row.getName(),
        new SeedId(row.getParentSeed()),
        members.stream()
            .map(member ->
                new AgentGroup.Member(new RunId(member.getRun()), new SeedId(member.getSeed())))
            .toList(),
        row.getCreatedAt().toInstant());
  }
}
