package dev.orrery.persistence.operations.backup;

import dev.orrery.persistence.json.JsonText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the parts of an archive one after the other, the manifest last. */
final class ArchiveWriter {
  private static final int BUFFER = 64 * 1024;

  private final BufferedOutputStream out;
  private final ZipOutputStream zip;
  private final long deadline;
  private final List<BackupManifest.Part> parts = new ArrayList<>();

  ArchiveWriter(FileChannel file, long deadline) {
    this.out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.deadline = deadline;
  }

  /** Writes one part. */
  interface Content {
    void to(OutputStream out) throws IOException;
  }

  void add(String name, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    var measured = new MeasuredOutput(zip, deadline);
    content.to(measured);
    zip.closeEntry();
    parts.add(measured.part(name));
  }

  List<BackupManifest.Part> parts() {
    return List.copyOf(parts);
  }

  /** Ends the archive; everything has left this process then, but is not yet on the disk. */
  void finish(BackupManifest manifest) throws IOException {
    zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
    zip.write(JsonText.compact(manifest.write()).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.finish();
    out.flush();
  }
}
