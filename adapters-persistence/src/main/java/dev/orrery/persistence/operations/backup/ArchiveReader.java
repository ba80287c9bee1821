package dev.orrery.persistence.operations.backup;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An archive that was read to its end once and is exactly what its manifest says. Nothing is ever
 * written under a name that it holds.
 */
final class ArchiveReader implements AutoCloseable {
  private static final Pattern PART =
      Pattern.compile(
          "tables/[a-z][a-z0-9_]{0,62}\\.copy|workspace/[0-9a-f-]{36}\\.bundle|pg_dump");
  private static final int MOST_PARTS = 10_000;
  private static final long LARGEST_MANIFEST = 16L * 1024 * 1024;

  /** Text compresses well, but not so well; above a size that does no harm. */
  private static final long MOST_TIMES = 300;

  private static final long HARMLESS = 64L * 1024 * 1024;

  private final ZipFile zip;
  private final BackupManifest manifest;

  private ArchiveReader(ZipFile zip, BackupManifest manifest) {
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * Opens and checks an archive.
   *
   * @param room how many bytes all that is in it may have
   * @throws RestoreRefused where it is truncated, altered, or made to do harm
   */
  static ArchiveReader open(Path file, JsonCodec json, long room) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException | IllegalArgumentException e) {
      throw new RestoreRefused("The file is truncated, or no backup: " + e.getMessage(), e);
    }
    try {
      var names = names(zip);
      var manifest = manifest(zip, json);
      match(names, manifest);
      checkSizes(manifest, zip, room);
      for (var part : manifest.parts()) {
        check(zip, part);
      }
      return new ArchiveReader(zip, manifest);
    } catch (IOException | RuntimeException | Error e) {
      zip.close();
      throw refusal(e);
    }
  }

  private static RuntimeException refusal(Throwable failure) throws IOException {
    return switch (failure) {
      case RestoreRefused refused -> refused;
      case ZipException damaged ->
          new RestoreRefused("The backup is damaged: " + damaged.getMessage(), damaged);
      case java.io.EOFException end -> new RestoreRefused("The backup is truncated", end);
      case InvalidException invalid ->
          new RestoreRefused("The backup's manifest can not be read", invalid);
      case DateTimeException time ->
          new RestoreRefused("The backup's manifest can not be read", time);
      case IllegalArgumentException odd ->
          new RestoreRefused("The backup is damaged: " + odd.getMessage(), odd);
      case IOException io -> throw io;
      case RuntimeException other -> other;
      default -> throw new IllegalStateException(failure);
    };
  }

  private static Set<String> names(ZipFile zip) {
    if (zip.size() > MOST_PARTS) {
      throw new RestoreRefused("The backup has too many parts");
    }
    var names = new HashSet<String>();
    zip.stream()
        .map(ZipEntry::getName)
        .forEach(name -> {
          if (!name.equals(BackupManifest.NAME) && !PART.matcher(name).matches()) {
            throw new RestoreRefused("The backup has a part that it can not have: " + shown(name));
          }
          if (!names.add(name)) {
            throw new RestoreRefused("The backup has two parts named " + name);
          }
        });
    return names;
  }

  private static String shown(String name) {
    return name.substring(0, Math.min(100, name.length())).replaceAll("\\p{Cntrl}", "?");
  }

  private static BackupManifest manifest(ZipFile zip, JsonCodec json) throws IOException {
    var entry = zip.getEntry(BackupManifest.NAME);
    if (entry == null) {
      throw new RestoreRefused("The file is no backup of Orrery: it has no manifest");
    }
    try (var in = zip.getInputStream(entry)) {
      var bytes = in.readNBytes((int) LARGEST_MANIFEST + 1);
      if (bytes.length > LARGEST_MANIFEST) {
        throw new RestoreRefused("The backup's manifest is too large");
      }
      return BackupManifest.read(json.parse(new String(bytes, StandardCharsets.UTF_8)));
    }
  }

  /** What is there is what was written down, and what is needed is there. */
  private static void match(Set<String> names, BackupManifest manifest) {
    var listed = new HashSet<>(Set.of(BackupManifest.NAME));
    for (var part : manifest.parts()) {
      if (!listed.add(part.name())) {
        throw new RestoreRefused("The backup's manifest names a part twice: " + shown(part.name()));
      }
    }
    var needed = new HashSet<>(Set.of(BackupManifest.NAME));
    switch (manifest.database()) {
      case BackupManifest.TABLES -> manifest.tables().forEach(table -> needed.add(table.part()));
      case BackupManifest.PROGRAM -> needed.add(BackupManifest.PROGRAM);
      default -> throw new RestoreRefused("The backup was written by a newer Orrery: use that one");
    }
    manifest.workspaces().forEach(workspace -> needed.add(workspace.part()));
    if (!names.equals(listed) || !names.equals(needed)) {
      throw new RestoreRefused("The backup has not the parts that its manifest names");
    }
  }

  /** Before anything is unpacked. */
  private static void checkSizes(BackupManifest manifest, ZipFile zip, long room) {
    long all = 0;
    for (var part : manifest.parts()) {
      var entry = zip.getEntry(part.name());
      if (part.size() < 0 || entry == null || entry.getSize() != part.size()) {
        throw new RestoreRefused("The part " + part.name() + " has not the size it should have");
      }
      if (part.size() > HARMLESS && part.size() / MOST_TIMES > entry.getCompressedSize()) {
        throw new RestoreRefused("The part " + part.name() + " is packed too tightly to be real");
      }
      all += part.size();
      if (all < 0 || all > room) {
        throw new RestoreRefused("The backup does not fit on the disk");
      }
    }
  }

  private static void check(ZipFile zip, BackupManifest.Part part) throws IOException {
    var digest = Digest.sha256();
    long size = 0;
    try (var in = zip.getInputStream(zip.getEntry(part.name()))) {
      var buffer = new byte[64 * 1024];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
        if (size > part.size()) {
          throw new RestoreRefused("The part " + part.name() + " is larger than it should be");
        }
        digest.update(buffer, 0, read);
      }
    }
    if (size != part.size() || !HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) {
      throw new RestoreRefused("The part " + part.name() + " was altered");
    }
  }

  BackupManifest manifest() {
    return manifest;
  }

  InputStream part(String name) throws IOException {
    return zip.getInputStream(zip.getEntry(name));
  }

  /** The tables by their names. */
  Map<String, BackupManifest.Table> tables() {
    var tables = new HashMap<String, BackupManifest.Table>();
    for (var table : manifest.tables()) {
      if (tables.put(table.name(), table) != null) {
        throw new RestoreRefused("The backup names a table twice: " + table.name());
      }
    }
    return tables;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
