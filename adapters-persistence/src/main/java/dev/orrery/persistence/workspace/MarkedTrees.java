package dev.orrery.persistence.workspace;

import dev.orrery.domain.workspace.ProcessTrees;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Trees whose processes are found by their environment, their session and their parents. */
@Singleton
class MarkedTrees implements ProcessTrees {
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Sandbox sandbox;

  MarkedTrees(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public Tree plant(List<String> argv) {
    var mark = UUID.randomUUID().toString();
    return new Tree(mark, sandbox.dyingWithServer(argv), Stragglers.marks(mark));
  }

  @Override
  public void end(Tree tree, long root) {
    var all = new ArrayList<>(Stragglers.of(tree.mark(), root));
    ProcessHandle.of(root)
        .ifPresent(leader -> {
          all.add(leader);
          leader.descendants().forEach(all::add);
        });
    all.forEach(ProcessHandle::destroy);
    await(all);
    all.forEach(ProcessHandle::destroyForcibly);
    Stragglers.kill(tree.mark(), root);
  }

  private static void await(List<ProcessHandle> processes) {
    long deadline = System.nanoTime() + GRACE.toNanos();
    try {
      while (System.nanoTime() < deadline && processes.stream().anyMatch(ProcessHandle::isAlive)) {
        Thread.sleep(LOOK_AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
