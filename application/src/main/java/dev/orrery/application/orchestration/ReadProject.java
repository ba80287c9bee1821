package dev.orrery.application.orchestration;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.orchestration.ProjectFiles;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.RelPath;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads of a directory what tells which gates its project has. */
@Singleton
public final class ReadProject {
  private static final long LARGEST = 1 << 20;
  private static final RelPath COMPILER = new RelPath("node_modules/.bin/tsc");

  private final FileTree files;
  private final JsonCodec json;

  @Inject
  public ReadProject(FileTree files, JsonCodec json) {
    this.files = files;
    this.json = json;
  }

  ProjectFiles read(Path root) {
    var names =
        files.list(root, RelPath.ROOT).stream()
            .map(entry -> entry.path().name())
            .collect(Collectors.toUnmodifiableSet());
    var packageJson =
        text(root, "package.json").map(this::parsed).filter(Json.Obj.class::isInstance);
    return new ProjectFiles(
        names,
        (Json.Obj) packageJson.orElseGet(Json::empty),
        exists(root, COMPILER),
        text(root, "Makefile").or(() -> text(root, "makefile")).orElse(""),
        text(root, ProjectFiles.OWN_GATES).map(this::parsed).orElse(null));
  }

  private Json parsed(String text) {
    try {
      return json.parse(text);
    } catch (InvalidException e) {
      return Json.NULL;
    }
  }

  private Optional<String> text(Path root, String name) {
    try {
      return Optional.of(files.readText(root, new RelPath(name), LARGEST));
    } catch (PathRefusedException e) {
      return e.reason() == PathRefusedException.Reason.MISSING ? Optional.empty() : Optional.of("");
    }
  }

  /** The compiler's file is a link to a script. */
  private boolean exists(Path root, RelPath file) {
    try {
      return files.digest(root, file).isPresent();
    } catch (PathRefusedException e) {
      return false;
    }
  }
}
