package dev.orrery.contract.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.identity.Tenants;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of tenants does. */
public abstract class TenantsContract {
  protected abstract Tenants tenants();

  @Test
  void theDefaultOneIsThere() {
    assertThat(tenants().name(Tenancy.DEFAULT)).contains("default");
    assertThat(tenants().named("default")).isEqualTo(Tenancy.DEFAULT);
  }

  @Test
  void aNameIsOneTenant() {
    var acme = tenants().named("acme");

    assertThat(tenants().named("acme")).isEqualTo(acme).isNotEqualTo(Tenancy.DEFAULT);
    assertThat(tenants().name(acme)).contains("acme");
    assertThat(tenants().named("Acme")).isNotEqualTo(acme);
    assertThat(tenants().name(new TenantId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void everyTenantHasANumberAndTheDefaultOneHasTheFirst() {
    var acme = tenants().named("numbered");

    assertThat(tenants().number(Tenancy.DEFAULT)).contains(1L);
    assertThat(tenants().number(acme).orElseThrow()).isGreaterThan(1);
    assertThat(tenants().numbered(tenants().number(acme).orElseThrow())).contains(acme);
    assertThat(tenants().number(new TenantId(UUID.randomUUID()))).isEmpty();
    assertThat(tenants().numbered(987_654_321)).isEmpty();
  }
}
