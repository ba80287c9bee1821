package dev.orrery.persistence.workspace;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.workspace.RelPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/** One digest for a directory: each entry's kind, path and content in byte order of the paths. */
final class TreeDigest {
  private final Path root;
  private final MessageDigest sha = Digest.sha256();

  private TreeDigest(Path root) {
    this.root = root;
  }

  static Digest of(Path root, OpenDirectory directory) throws IOException {
    var digest = new TreeDigest(root);
    digest.add(directory, RelPath.ROOT);
    return new Digest(HexFormat.of().formatHex(digest.sha.digest()));
  }

  private void add(OpenDirectory directory, RelPath at) throws IOException {
    for (var name : directory.names().stream().sorted(EntryOrder.BYTES).toList()) {
      var attributes = name.equals(".git") ? null : directory.stat(name).orElse(null);
      if (attributes == null) {
        continue;
      }
      var path = at.child(name);
      if (attributes.isDirectory()) {
        field("directory", path.value());
        try (var below = directory.open(name)) {
          add(below, path);
        }
      } else if (attributes.isSymbolicLink()) {
        field("link", path.value());
        field("to", Files.readSymbolicLink(path.under(root)).toString());
      } else if (attributes.isRegularFile()) {
        field("file", path.value());
        try (var channel = directory.channel(name, StandardOpenOption.READ)) {
          field("content", LocalFileTree.digest(channel).hex());
        }
      } else {
        field("special", path.value());
      }
    }
  }

  private void field(String kind, String value) {
    var bytes = value.getBytes(StandardCharsets.UTF_8);
    sha.update((kind + " " + bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    sha.update(bytes);
  }
}
