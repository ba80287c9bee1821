package dev.orrery.contract.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.agent.Persona;
import dev.orrery.domain.agent.Personas;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of personas does. */
public abstract class PersonasContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final TenantId other = new TenantId(UUID.randomUUID());

  protected abstract Personas personas();

  protected abstract Transactions transactions();

  @Test
  void personasAreListedInTheOrderOfCreation() {
    add("zed", "alpha", "mid");

    assertThat(personas().list(tenant))
        .extracting(Persona::id)
        .containsExactly("zed", "alpha", "mid");
    assertThat(personas().list(other)).isEmpty();
  }

  @Test
  void aPersonaComesBackAsItWasAdded() {
    add("dev");

    assertThat(personas().find(tenant, "dev")).contains(persona("dev", true));
    assertThat(personas().find(other, "dev")).isEmpty();
  }

  @Test
  void replacingKeepsThePlaceAndTellsAboutTheMissing() {
    add("one", "two");

    boolean replaced = transactions().inOne(() -> personas().replace(persona("one", false)));
    boolean missing = transactions().inOne(() -> personas().replace(persona("three", false)));

    assertThat(replaced).isTrue();
    assertThat(missing).isFalse();
    assertThat(personas().list(tenant))
        .containsExactly(persona("one", false), persona("two", true));
  }

  @Test
  void nobodyIsActiveUntilChosen() {
    add("one", "two");

    assertThat(personas().active(tenant)).isEmpty();

    transactions().inOne(() -> personas().activate(tenant, Optional.of("two")));
    assertThat(personas().active(tenant)).contains(persona("two", true));

    transactions().inOne(() -> personas().activate(tenant, Optional.empty()));
    assertThat(personas().active(tenant)).isEmpty();
  }

  @Test
  void removingTheActiveOneLeavesNobodyActive() {
    add("one", "two");
    transactions().inOne(() -> personas().activate(tenant, Optional.of("one")));

    boolean removed = transactions().inOne(() -> personas().remove(tenant, "one"));

    assertThat(removed).isTrue();
    assertThat(personas().active(tenant)).isEmpty();
    assertThat(transactions().inOne(() -> personas().remove(tenant, "one"))).isFalse();
  }

  @Test
  void theLockKeepsTheChoice() {
    add("one");
    transactions().inOne(() -> personas().activate(tenant, Optional.of("one")));

    transactions().inOne(() -> personas().lock(tenant));

    assertThat(personas().active(tenant)).isPresent();
  }

  private void add(String... ids) {
    transactions().inOne(() -> List.of(ids).forEach(id -> personas().add(persona(id, true))));
  }

  private Persona persona(String id, boolean enabled) {
    return new Persona(
        id,
        tenant,
        Tenancy.ADMIN,
        "Name " + id,
        "role",
        "what it is",
        "how it speaks",
        enabled,
        enabled ? null : "provider/model",
        List.of("calm", "exact"),
        Instant.parse("2026-03-01T10:00:00.123456Z"));
  }
}
