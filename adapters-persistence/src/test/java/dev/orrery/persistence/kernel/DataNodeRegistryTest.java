package dev.orrery.persistence.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.kernel.NodeRegistry;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DataNodeRegistryTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.perTest();

  @Test
  void aNodeIsSeenUntilItIsSilentForTooLong() {
    var nodes = database.bean(NodeRegistry.class);
    var one = new NodeId(UUID.randomUUID());
    var other = new NodeId(UUID.randomUUID());
    nodes.enter(one, "here");
    nodes.enter(other, "here");
    nodes.enter(other, "there");
    assertThat(nodes.countSeen(Duration.ofMinutes(1))).isEqualTo(2);

    database.execute("update node set seen_at = seen_at - interval '2 minutes'");
    assertThat(nodes.countSeen(Duration.ofMinutes(1))).isZero();
    nodes.beat(one);
    nodes.beat(new NodeId(UUID.randomUUID()));

    assertThat(nodes.countSeen(Duration.ofMinutes(1))).isEqualTo(1);
    assertThat(database.value("select site from node where id = '" + other.value() + "'"))
        .isEqualTo("there");
  }
}
