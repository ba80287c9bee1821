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
}
