package dev.orrery.application.orchestration;

import dev.orrery.application.kernel.DurableSubscriber;
import dev.orrery.application.workspace.KeepHistory;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.orchestration.Seeds;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Mirrors new seeds into files of the state workspace, with a commit; the rows stay the truth. */
@Singleton
public final class WriteSeedFiles implements DurableSubscriber {
  private final Seeds seeds;
  private final Workspaces workspaces;
  private final FileTree files;
  private final KeepHistory history;
  private final JsonCodec json;

  @Inject
  public WriteSeedFiles(
      Seeds seeds, Workspaces workspaces, FileTree files, KeepHistory history, JsonCodec json) {
    this.seeds = seeds;
    this.workspaces = workspaces;
    this.files = files;
    this.history = history;
    this.json = json;
  }

  @Override
  public String name() {
    return "orchestration.seed-files";
  }

  @Override
  public boolean wants(Event event) {
    return event.type().equals("seed.created");
  }

  /** Writing the same file again changes nothing. */
  @Override
  public void handle(Event event) {
    var tenant = event.what().tenant();
    event
        .payload()
        .text("seed_id")
        .flatMap(id -> seeds.find(tenant, new SeedId(UUID.fromString(id))))
        .ifPresent(seed -> {
          var workspace = workspaces.state(tenant);
          var path = new RelPath("seeds/" + seed.id().value() + ".json");
          files.write(
              workspace.root(),
              path,
              (json.write(SeedJson.of(seed)) + "\n").getBytes(StandardCharsets.UTF_8));
          history.keepAgain(workspace, path, KeepHistory.STATE_AUTHOR, "seed " + seed.id().value());
        });
  }
}
