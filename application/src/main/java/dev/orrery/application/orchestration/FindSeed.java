package dev.orrery.application.orchestration;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.orchestration.Seed;
import dev.orrery.domain.orchestration.Seeds;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Finds a seed, as a row or as a markdown file that somebody put into the workspace, and its
 * ancestors.
 */
@Singleton
public final class FindSeed {
  static final RelPath FOLDER = new RelPath("seeds");
  static final String SUFFIX = ".md";
  private static final long LARGEST = 1 << 20;

  private final Seeds seeds;
  private final Workspaces workspaces;
  private final FileTree files;

  @Inject
  public FindSeed(Seeds seeds, Workspaces workspaces, FileTree files) {
    this.seeds = seeds;
    this.workspaces = workspaces;
    this.files = files;
  }

  /** What was found. */
  public sealed interface Found {
    /** A seed that the protocol made. */
    record Specified(Seed seed) implements Found {}

    /** A markdown file; its id is the file's name without the ending. */
    record Written(String id, String content) implements Found {}
  }

  public Optional<Found> find(Principal caller, String id) {
    ForbiddenException.unless(caller, Capability.READ);
    return row(caller, id).<Found>map(Found.Specified::new).or(() -> file(caller, id));
  }

  /** Root first, the seed itself last; empty for an unknown one. */
  public List<Seeds.Evaluated> lineage(Principal caller, String id) {
    ForbiddenException.unless(caller, Capability.READ);
    return row(caller, id).map(seed -> seeds.lineage(caller.tenant(), seed.id())).orElse(List.of());
  }

  private Optional<Seed> row(Principal caller, String id) {
    return WrittenId.uuid(id).flatMap(uuid -> seeds.find(caller.tenant(), new SeedId(uuid)));
  }

  private Optional<Found> file(Principal caller, String id) {
    if (id.isBlank() || id.indexOf('/') >= 0) {
      return Optional.empty();
    }
    try {
      var path = RelPath.parse(FOLDER.value() + "/" + id + SUFFIX);
      var root = workspaces.state(caller.tenant()).root();
      return Optional.of(new Found.Written(id, files.readText(root, path, LARGEST)));
    } catch (PathRefusedException e) {
      return Optional.empty();
    }
  }
}
