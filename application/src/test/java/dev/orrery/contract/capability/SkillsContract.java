package dev.orrery.contract.capability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.capability.Skill;
import dev.orrery.domain.capability.SkillName;
import dev.orrery.domain.capability.Skills;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Window;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of skills does. */
public abstract class SkillsContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());

  protected abstract Skills skills();

  protected abstract Transactions transactions();

  @Test
  void skillsAreListedByNameInByteOrder() {
    save(skill("b", "1"));
    save(skill("a", "1"));
    save(skill("B", "1"));

    var first = skills().list(tenant, new Window(0, 2));
    var rest = skills().list(tenant, new Window(2, 2));

    assertThat(first.items()).extracting(skill -> skill.name().value()).containsExactly("B", "a");
    assertThat(rest.items()).extracting(skill -> skill.name().value()).containsExactly("b");
    assertThat(first.total()).isEqualTo(3);
    assertThat(skills().list(tenant, new Window(0, 0)).items()).isEmpty();
  }

  @Test
  void savingAgainReplaces() {
    save(skill("a", "old"));
    save(skill("a", "new"));

    assertThat(skills().find(tenant, new SkillName("a"))).contains(skill("a", "new"));
  }

  @Test
  void removingTellsWhetherThereWasOne() {
    save(skill("a", "1"));

    assertThat(transactions().inOne(() -> skills().remove(tenant, new SkillName("a")))).isTrue();
    assertThat(transactions().inOne(() -> skills().remove(tenant, new SkillName("a")))).isFalse();
    assertThat(skills().find(tenant, new SkillName("a"))).isEmpty();
  }

  private void save(Skill skill) {
    transactions().inOne(() -> skills().save(skill));
  }

  private Skill skill(String name, String content) {
    var at = Instant.parse("2026-03-01T10:00:00.123456Z");
    return new Skill(tenant, Tenancy.ADMIN, new SkillName(name), "what", content, at);
  }
}
