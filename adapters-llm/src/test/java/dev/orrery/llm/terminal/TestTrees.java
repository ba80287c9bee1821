package dev.orrery.llm.terminal;

import dev.orrery.domain.workspace.ProcessTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Trees that are ended by parents alone; the real ones belong to another adapter. */
final class TestTrees implements ProcessTrees {
  @Override
  public Tree plant(List<String> argv) {
    return new Tree("test", argv, Map.of("ORRERY_COMMAND", "test"));
  }

  @Override
  public void end(Tree tree, long root) {
    ProcessHandle.of(root)
        .ifPresent(leader -> {
          var all = new ArrayList<>(leader.descendants().toList());
          all.add(leader);
          all.forEach(ProcessHandle::destroyForcibly);
        });
  }
}
