package dev.orrery.domain.workspace;

import java.util.List;
import java.util.Map;

/** Holds together what a long-lived process starts, so that all of it can be ended. */
public interface ProcessTrees {
  /**
   * A tree before its root is started.
   *
   * @param mark tells its processes from all others
   * @param argv what to start: it dies with this server where that can be had
   * @param environment what the process must get beside its own variables
   */
  record Tree(String mark, List<String> argv, Map<String, String> environment) {
    public Tree {
      argv = List.copyOf(argv);
      environment = Map.copyOf(environment);
    }
  }

  Tree plant(List<String> argv);

  /**
   * Asks every process of a tree to end, and kills a second later what is left.
   *
   * @param root the process that was started, which leads a session of its own
   */
  void end(Tree tree, long root);
}
