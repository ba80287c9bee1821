package dev.orrery.inmemory.kernel;

import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.kernel.Nodes;
import java.time.Duration;
import java.util.UUID;

/** One node, with the lease time that a test wants. */
public record InMemoryNodes(NodeId self, Duration leaseTime) implements Nodes {
  public InMemoryNodes() {
    this(new NodeId(new UUID(0x4000L, 0x8000_0000_0000_0000L)), Duration.ofSeconds(30));
  }

  @Override
  public String site() {
    return "default";
  }
}
