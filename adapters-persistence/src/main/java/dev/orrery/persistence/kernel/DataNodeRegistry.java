package dev.orrery.persistence.kernel;

import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.kernel.NodeRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The processes' signs of life in PostgreSQL. */
@Singleton
class DataNodeRegistry implements NodeRegistry {
  private final NodeRows rows;

  @Inject
  DataNodeRegistry(NodeRows rows) {
    this.rows = rows;
  }

  @Override
  public void enter(NodeId node, String site) {
    rows.enter(node.value(), site);
  }

  @Override
  public void beat(NodeId node) {
    rows.beat(node.value());
  }

  @Override
  public int countSeen(Duration within) {
    return Math.toIntExact(rows.countSeen(within.toNanos() / 1000));
  }
}
