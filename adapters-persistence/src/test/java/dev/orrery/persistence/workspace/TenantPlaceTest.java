package dev.orrery.persistence.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantPlaceTest {
  @Test
  void tenantsAreBesideTheDefaultOne() {
    var other = UUID.randomUUID();
    var configured = Path.of("/srv/state");

    assertThat(TenantPlace.of(configured, Tenancy.DEFAULT)).isEqualTo(configured);
    assertThat(TenantPlace.of(configured, new TenantId(other)))
        .isEqualTo(Path.of("/srv/state-" + other));
  }
}
