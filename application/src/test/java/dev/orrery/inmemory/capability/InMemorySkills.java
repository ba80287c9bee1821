package dev.orrery.inmemory.capability;

import dev.orrery.domain.capability.Skill;
import dev.orrery.domain.capability.SkillName;
import dev.orrery.domain.capability.Skills;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.Comparator;
import java.util.Optional;

/** Skills in memory. */
public final class InMemorySkills implements Skills {
  private final InMemoryTable<Key, Skill> rows;

  private record Key(TenantId tenant, SkillName name) {}

  public InMemorySkills(InMemoryTransactions transactions) {
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Slice<Skill> list(TenantId tenant, Window window) {
    var all =
        rows.all().stream()
            .filter(skill -> skill.tenant().equals(tenant))
            .sorted(Comparator.comparing(skill -> skill.name().value()))
            .toList();
    var part = all.stream().skip(window.offset()).limit(window.limit()).toList();
    return new Slice<>(part, all.size());
  }

  @Override
  public Optional<Skill> find(TenantId tenant, SkillName name) {
    return rows.find(new Key(tenant, name));
  }

  @Override
  public void save(Skill skill) {
    rows.put(new Key(skill.tenant(), skill.name()), skill);
  }

  @Override
  public boolean remove(TenantId tenant, SkillName name) {
    return rows.remove(new Key(tenant, name));
  }
}
