package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.InvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change of permissions: each given field replaces the whole value, an absent one keeps it. */
public record PermissionsPatch(
    @Nullable List<String> allowedTools,
    @Nullable List<String> allowedPaths,
    @Nullable List<String> deniedPaths,
    @Nullable Boolean networkAccess,
    @Nullable Long maxExecutionTimeSecs,
    @Nullable Long maxMemoryMb,
    @Nullable Boolean canFork) {
  private static final int MOST_ITEMS = 1000;
  private static final int LONGEST_ITEM = 1024;

  public PermissionsPatch {
    allowedTools = checked("allowed_tools", allowedTools);
    allowedPaths = checked("allowed_paths", allowedPaths);
    deniedPaths = checked("denied_paths", deniedPaths);
  }

  /** The permissions after the change. */
  public AgentPermissions on(AgentPermissions old) {
    return new AgentPermissions(
        old.tenant(),
        old.agentName(),
        Optional.ofNullable(allowedTools).orElse(old.allowedTools()),
        Optional.ofNullable(allowedPaths).orElse(old.allowedPaths()),
        Optional.ofNullable(deniedPaths).orElse(old.deniedPaths()),
        Optional.ofNullable(networkAccess).orElse(old.networkAccess()),
        Optional.ofNullable(maxExecutionTimeSecs).orElse(old.maxExecutionTimeSecs()),
        Optional.ofNullable(maxMemoryMb).orElse(old.maxMemoryMb()),
        Optional.ofNullable(canFork).orElse(old.canFork()));
  }

  /** The names of the given fields. */
  public List<String> fields() {
    var names = new ArrayList<String>();
    note(names, "allowed_tools", allowedTools);
    note(names, "allowed_paths", allowedPaths);
    note(names, "denied_paths", deniedPaths);
    note(names, "network_access", networkAccess);
    note(names, "max_execution_time_secs", maxExecutionTimeSecs);
    note(names, "max_memory_mb", maxMemoryMb);
    note(names, "can_fork", canFork);
    return names;
  }

  private static void note(List<String> names, String name, @Nullable Object value) {
    if (value != null) {
      names.add(name);
    }
  }

  private static @Nullable List<String> checked(String field, @Nullable List<String> items) {
    if (items == null) {
      return null;
    }
    if (items.size() > MOST_ITEMS) {
      throw new InvalidException(
          field, "'" + field + "' must not have more than " + MOST_ITEMS + " items");
    }
    items.forEach(item -> PlainText.require(field, item, LONGEST_ITEM));
    return List.copyOf(items);
  }
}
