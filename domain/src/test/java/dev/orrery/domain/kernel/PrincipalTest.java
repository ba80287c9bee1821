package dev.orrery.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PrincipalTest {
  @Test
  void onlyAgentsAreAgents() {
    var agents = Stream.of(Principal.Kind.values()).filter(kind -> of(kind).isAgent());

    assertThat(agents).containsExactly(Principal.Kind.AGENT);
  }

  private static Principal of(Principal.Kind kind) {
    return new Principal(
        "somebody", kind, Tenancy.DEFAULT, Tenancy.ADMIN, null, "", Set.of(Capability.values()));
  }
}
