package dev.orrery.application.kernel;

import dev.orrery.domain.kernel.NodeRegistry;
import dev.orrery.domain.kernel.Nodes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Enters this process in the table of nodes and gives its signs of life. */
@Singleton
public final class KeepNode implements AutoCloseable {
  private static final Duration BEAT = Duration.ofSeconds(5);

  private final NodeRegistry registry;
  private final Nodes nodes;
  private final BackgroundThread thread = new BackgroundThread("node", this::round);

  @Inject
  public KeepNode(NodeRegistry registry, Nodes nodes) {
    this.registry = registry;
    this.nodes = nodes;
  }

  /** Enters the node, then keeps it there. */
  public void start(String site) {
    registry.enter(nodes.self(), site);
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }

  private void round() throws InterruptedException {
    Thread.sleep(BEAT);
    registry.beat(nodes.self());
  }
}
