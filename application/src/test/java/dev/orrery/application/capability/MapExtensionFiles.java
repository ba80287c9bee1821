package dev.orrery.application.capability;

import dev.orrery.domain.capability.ExtensionFiles;
import dev.orrery.domain.capability.ExtensionName;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.workspace.RelPath;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Directories of programs in a map; a manifest is what the test says it is. */
final class MapExtensionFiles implements ExtensionFiles {
  final Map<Path, Json.Obj> directories = new HashMap<>();
  private int made;

  @Override
  public Path stage() {
    var staged = Path.of("/staged/" + ++made);
    directories.put(staged, Json.empty());
    return staged;
  }

  @Override
  public void write(Path staged, Map<RelPath, String> texts) {
    var toml = texts.getOrDefault(new RelPath("program.toml"), "");
    var name = toml.replaceFirst("(?s).*?name = \"([^\"]+)\".*", "$1");
    directories.put(staged, manifest(name));
  }

  @Override
  public Unpacked inspect(Path staged) {
    var manifest = directories.getOrDefault(staged, Json.empty());
    if (manifest.fields().isEmpty()) {
      throw new InvalidException("path", "The program has no program.toml");
    }
    return new Unpacked(staged, manifest, "guidance");
  }

  @Override
  public Path keep(Unpacked unpacked, ExtensionName name) {
    var kept = Path.of("/kept/" + name + ++made);
    directories.put(kept, unpacked.manifest());
    directories.remove(unpacked.root());
    return kept;
  }

  @Override
  public void discard(Path directory) {
    directories.remove(directory);
  }

  static Json.Obj manifest(String name) {
    var about =
        Json.object("name", name, "version", "1.0", "description", "d", "author", "somebody");
    var argument = Json.object("name", "path", "description", "Where", "default", ".");
    var tool =
        Json.object(
            "description",
            "What changed",
            "command",
            "git status --short",
            "arguments",
            new Json.Arr(java.util.List.of(argument)));
    var guidance = Json.object("description", "Only words");
    return Json.object("program", about, "tools", Json.object("status", tool, "words", guidance));
  }
}
