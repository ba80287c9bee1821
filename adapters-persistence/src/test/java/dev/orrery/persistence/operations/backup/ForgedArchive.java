package dev.orrery.persistence.operations.backup;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Json;
import dev.orrery.persistence.json.JacksonJsonCodec;
import dev.orrery.persistence.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** An archive that somebody has changed. */
final class ForgedArchive {
  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  static ForgedArchive of(Path archive) throws IOException {
    var forged = new ForgedArchive();
    try (var zip = new ZipFile(archive.toFile())) {
      for (var entry : zip.stream().toList()) {
        try (var in = zip.getInputStream(entry)) {
          forged.parts.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return forged;
  }

  List<String> names() {
    return List.copyOf(parts.keySet());
  }

  String text(String part) {
    return new String(Objects.requireNonNull(parts.get(part)), StandardCharsets.UTF_8);
  }

  ForgedArchive put(String part, byte[] content) {
    parts.put(part, content);
    return this;
  }

  ForgedArchive put(String part, String content) {
    return put(part, content.getBytes(StandardCharsets.UTF_8));
  }

  ForgedArchive without(String part) {
    parts.remove(part);
    return this;
  }

  ForgedArchive manifest(UnaryOperator<Json.Obj> change) {
    var manifest = (Json.Obj) new JacksonJsonCodec().parse(text(BackupManifest.NAME));
    return put(BackupManifest.NAME, JsonText.compact(change.apply(manifest)));
  }

  /** Has the manifest say what is there, as somebody would who knows how it is made. */
  ForgedArchive consistent() {
    return manifest(manifest -> {
      var listed = new ArrayList<Json>();
      parts.forEach((name, content) -> {
        if (!name.equals(BackupManifest.NAME)) {
          listed.add(
              Json.object(
                  "name", name, "size", content.length, "sha256", Digest.of(content).hex()));
        }
      });
      return manifest.with("parts", new Json.Arr(listed));
    });
  }

  Path write(Path file) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var part : List.copyOf(parts.entrySet())) {
        out.putNextEntry(new ZipEntry(part.getKey()));
        out.write(part.getValue());
        out.closeEntry();
      }
    }
    return file;
  }
}
