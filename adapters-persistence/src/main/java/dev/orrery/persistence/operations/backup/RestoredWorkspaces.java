package dev.orrery.persistence.operations.backup;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.persistence.database.PrivateFiles;
import dev.orrery.persistence.workspace.StateBundle;
import dev.orrery.persistence.workspace.TenantPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The workspaces of an archive, made beside the places where they will be. What is not kept at the
 * end is removed.
 */
final class RestoredWorkspaces implements AutoCloseable {
  private final List<One> all = new ArrayList<>();
  private final List<One> placed = new ArrayList<>();
  private boolean kept;

  private RestoredWorkspaces() {}

  /** A workspace, where it is made and where it will be. */
  record One(String tenant, Path made, Path root) {}

  /** Makes and checks all of them. */
  static RestoredWorkspaces stage(ArchiveReader archive, Path first) throws IOException {
    var workspaces = new RestoredWorkspaces();
    try {
      for (var workspace : archive.manifest().workspaces()) {
        workspaces.add(
            archive,
            workspace,
            TenantPlace.of(first, new TenantId(UUID.fromString(workspace.tenant()))));
      }
      return workspaces;
    } catch (IOException | RuntimeException | Error e) {
      workspaces.close();
      throw e;
    }
  }

  private void add(ArchiveReader archive, BackupManifest.Workspace workspace, Path root)
      throws IOException {
    refuseOccupied(root);
    var parent = Files.createDirectories(root.resolveSibling(".").normalize()).toRealPath();
    var made = parent.resolve("." + root.getFileName() + "." + UUID.randomUUID());
    all.add(new One(workspace.tenant(), made, parent.resolve(root.getFileName())));
    try (var in = archive.part(workspace.part())) {
      long room = Files.getFileStore(parent).getUsableSpace();
      StateBundle.restore(in, made, workspace.commit(), room);
    } catch (IOException | RuntimeException e) {
      throw new RestoreRefused("The workspace in the backup is damaged: " + e.getMessage(), e);
    }
  }

  private static void refuseOccupied(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (var content = Files.list(root)) {
      if (content.findAny().isPresent()) {
        throw new RestoreRefused(
            "The workspace %s is not empty: restore into a new data directory".formatted(root));
      }
    }
  }

  List<One> all() {
    return all;
  }

  /** Moves all of them to their places. */
  void put() throws IOException {
    for (var one : all) {
      Files.deleteIfExists(one.root());
      Files.move(one.made(), one.root(), StandardCopyOption.ATOMIC_MOVE);
      placed.add(one);
    }
  }

  /** They stay. */
  void keep() {
    kept = true;
  }

  @Override
  public void close() throws IOException {
    for (var one : all) {
      PrivateFiles.deleteTree(one.made());
    }
    if (!kept) {
      for (var one : placed) {
        PrivateFiles.deleteTree(one.root());
      }
    }
  }
}
