package dev.orrery.llm.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads a gzip-compressed tar archive: directories and regular files, nothing else. */
final class TarGz {
  private static final int SPECIAL_BITS = 07000;

  private TarGz() {}

  static void unpack(InputStream in, Path emptyDirectory) throws IOException {
    var tree = new SafeTree(emptyDirectory);
    try (var tar = new TarArchiveInputStream(new GZIPInputStream(in), "UTF-8")) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tree, tar, entry);
      }
    } catch (IllegalArgumentException e) {
      throw SafeTree.rejected("it can not be read");
    }
  }

  private static void unpack(SafeTree tree, TarArchiveInputStream tar, TarArchiveEntry entry)
      throws IOException {
    if ((entry.getMode() & SPECIAL_BITS) != 0) {
      throw SafeTree.rejected("an entry has the setuid, setgid or sticky bit");
    }
    if (entry.isSymbolicLink() || entry.isLink()) {
      throw SafeTree.rejected("it holds a link");
    }
    if (entry.isDirectory()) {
      tree.directory(entry.getName());
    } else if (entry.isFile() && !entry.isSparse() && isRegular(entry)) {
      tree.file(entry.getName(), tar);
    } else {
      throw SafeTree.rejected("it holds something that is neither file nor directory");
    }
  }

  private static boolean isRegular(TarArchiveEntry entry) {
    return !entry.isBlockDevice() && !entry.isCharacterDevice() && !entry.isFIFO();
  }
}
