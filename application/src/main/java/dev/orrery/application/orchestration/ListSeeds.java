package dev.orrery.application.orchestration;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.orchestration.Seeds;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the seeds, newest first, and after them the markdown files of the workspace's seed folder.
 */
@Singleton
public final class ListSeeds {
  private final Seeds seeds;
  private final Workspaces workspaces;
  private final FileTree files;
  private final FindSeed find;

  @Inject
  public ListSeeds(Seeds seeds, Workspaces workspaces, FileTree files, FindSeed find) {
    this.seeds = seeds;
    this.workspaces = workspaces;
    this.files = files;
    this.find = find;
  }

  public Slice<FindSeed.Found> list(Principal caller, Window window) {
    ForbiddenException.unless(caller, Capability.READ);
    var rows = seeds.list(caller.tenant(), window);
    var written = written(caller);
    var items = new ArrayList<FindSeed.Found>();
    rows.items().forEach(seed -> items.add(new FindSeed.Found.Specified(seed)));
    long skip = Math.max(0, window.offset() - rows.total());
    written.stream()
        .skip(skip)
        .limit(window.limit() - items.size())
        .forEach(id -> find.find(caller, id).ifPresent(items::add));
    return new Slice<>(items, rows.total() + written.size());
  }

  private List<String> written(Principal caller) {
    try {
      return files.list(workspaces.state(caller.tenant()).root(), FindSeed.FOLDER).stream()
          .filter(entry -> !entry.directory() && entry.path().name().endsWith(FindSeed.SUFFIX))
          .map(entry -> entry.path().name())
          .map(name -> name.substring(0, name.length() - FindSeed.SUFFIX.length()))
          .toList();
    } catch (PathRefusedException e) {
      return List.of();
    }
  }
}
