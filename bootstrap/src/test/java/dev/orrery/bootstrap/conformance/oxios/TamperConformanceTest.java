package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is changed behind the server's back shows. */
class TamperConformanceTest {
  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void aChangedRowBreaksTheChainWhereItStands() {
    oxios.post("/api/audit/flush").ok();
    oxios.auditIsSound();
    server
        .database()
        .execute(
            "update audit_leaf set resource = 'forged' where id ="
                + " (select leaf_id from audit_seal where seq = 2)");

    var verified = oxios.get("/api/audit/verify").object();

    assertThat(verified.fields())
        .containsOnlyKeys("valid", "entry_count", "broken_at_seq", "expected", "found");
    assertThat(Wire.flag(verified, "valid")).isFalse();
    assertThat(Wire.number(verified, "broken_at_seq")).isEqualTo(2);
    assertThat(Wire.text(verified, "expected")).isNotEqualTo(Wire.text(verified, "found"));
  }
}
