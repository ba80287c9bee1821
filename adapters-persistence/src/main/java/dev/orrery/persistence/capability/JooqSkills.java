package dev.orrery.persistence.capability;

import static dev.orrery.persistence.generated.Tables.SKILL;

import dev.orrery.domain.capability.Skill;
import dev.orrery.domain.capability.SkillName;
import dev.orrery.domain.capability.Skills;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.persistence.generated.tables.records.SkillRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;

/** Skills in PostgreSQL. */
@Singleton
@Connectable
class JooqSkills implements Skills {
  private final DSLContext sql;

  @Inject
  JooqSkills(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Slice<Skill> list(TenantId tenant, Window window) {
    var ofTenant = SKILL.TENANT.eq(tenant.value());
    var skills =
        sql.selectFrom(SKILL)
            .where(ofTenant)
            .orderBy(SKILL.NAME)
            .limit(window.limit())
            .offset(window.offset())
            .fetch(JooqSkills::skill);
    return new Slice<>(skills, sql.fetchCount(SKILL, ofTenant));
  }

  @Override
  public Optional<Skill> find(TenantId tenant, SkillName name) {
    return sql.fetchOptional(SKILL, SKILL.TENANT.eq(tenant.value()), SKILL.NAME.eq(name.value()))
        .map(JooqSkills::skill);
  }

  @Override
  public void save(Skill skill) {
    var row = sql.newRecord(SKILL);
    row.setTenant(skill.tenant().value());
    row.setOwner(skill.owner().value());
    row.setName(skill.name().value());
    row.setDescription(skill.description());
    row.setContent(skill.content());
    row.setLoadedAt(skill.loadedAt().atOffset(ZoneOffset.UTC));
    sql.insertInto(SKILL)
        .set(row)
        .onConflict(SKILL.TENANT, SKILL.NAME)
        .doUpdate()
        .set(row)
        .execute();
  }

  @Override
  public boolean remove(TenantId tenant, SkillName name) {
    return sql.deleteFrom(SKILL)
            .where(SKILL.TENANT.eq(tenant.value()), SKILL.NAME.eq(name.value()))
            .execute()
        > 0;
  }

  private static Skill skill(SkillRecord row) {
    return new Skill(
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        new SkillName(row.getName()),
        row.getDescription(),
        row.getContent(),
        row.getLoadedAt().toInstant());
  }
}
