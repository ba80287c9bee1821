package dev.orrery.persistence.capability;

import dev.orrery.domain.capability.Skill;
import dev.orrery.domain.capability.SkillName;
import dev.orrery.domain.capability.Skills;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Skills in PostgreSQL. */
@Singleton
class DataSkills implements Skills {
  private final SkillRows rows;

  @Inject
  DataSkills(SkillRows rows) {
    this.rows = rows;
  }

  @Override
  public Slice<Skill> list(TenantId tenant, Window window) {
    var page = rows.page(tenant.value(), window.offset(), window.limit());
    return new Slice<>(
        page.stream().map(DataSkills::skill).toList(), rows.countByTenant(tenant.value()));
  }

  @Override
  public Optional<Skill> find(TenantId tenant, SkillName name) {
    return rows.findByTenantAndName(tenant.value(), name.value()).map(DataSkills::skill);
  }

  @Override
  public void save(Skill skill) {
    rows.put(
        skill.tenant().value(),
        skill.owner().value(),
        skill.name().value(),
        skill.description(),
        skill.content(),
        skill.loadedAt());
  }

  @Override
  public boolean remove(TenantId tenant, SkillName name) {
    return rows.deleteByTenantAndName(tenant.value(), name.value()) > 0;
  }

  private static Skill skill(SkillRow row) {
    return new Skill(
        new TenantId(row.tenant()),
        new UserId(row.owner()),
        new SkillName(row.name()),
        row.description(),
        row.content(),
        row.loadedAt());
  }
}
