package dev.orrery.llm.net;

import dev.orrery.domain.kernel.InvalidException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes foreign files into an empty directory: plain names only, nothing twice in any case, at
 * most so many entries and bytes. The first unsafe entry ends it.
 */
final class SafeTree {
  private static final int MOST_ENTRIES = 10_000;
  private static final int DEEPEST = 32;
  private static final int LONGEST_NAME = 255;
  private static final long MOST_BYTES = 200L * 1024 * 1024;
  private static final String RESERVED = "(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?";

  private final Path root;
  private final Map<String, String> taken = new HashMap<>();
  private int entries;
  private long bytes;

  SafeTree(Path emptyDirectory) {
    this.root = emptyDirectory;
  }

  void directory(String name) throws IOException {
    var clean = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    if (!clean.isEmpty() && !clean.equals(".")) {
      Files.createDirectories(place(clean, true));
    }
  }

  void file(String name, InputStream content) throws IOException {
    var file = place(name, false);
    Files.createDirectories(file.getParent());
    try (var out =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var buffer = new byte[16 * 1024];
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        bytes += count;
        if (bytes > MOST_BYTES) {
          throw rejected("it unpacks to more than " + MOST_BYTES + " bytes");
        }
        out.write(buffer, 0, count);
      }
    }
  }

  private Path place(String name, boolean directory) {
    if (++entries > MOST_ENTRIES) {
      throw rejected("it has more than " + MOST_ENTRIES + " entries");
    }
    var parts = (name.startsWith("./") ? name.substring(2) : name).split("/", -1);
    if (parts.length > DEEPEST) {
      throw rejected("it is nested too deeply");
    }
    var path = root;
    var written = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      check(parts[i]);
      path = path.resolve(parts[i]);
      written.append('/').append(parts[i]);
      boolean isDirectory = directory || i < parts.length - 1;
      take(written.toString(), isDirectory);
    }
    return path;
  }

  /** Two entries whose names differ by case or form are one on some systems. */
  private void take(String path, boolean directory) {
    var folded = Normalizer.normalize(path, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var entry = path + (directory ? "/" : "");
    var before = taken.putIfAbsent(folded, entry);
    if (before != null && !(directory && before.equals(entry))) {
      throw rejected("an entry comes twice: " + shown(path));
    }
  }

  private static void check(String part) {
    var lower = part.toLowerCase(Locale.ROOT);
    boolean good =
        !part.isEmpty()
            && part.length() <= LONGEST_NAME
            && !part.equals(".")
            && !part.equals("..")
            && part.chars().noneMatch(SafeTree::isForbidden)
            && !part.endsWith(" ")
            && !part.endsWith(".")
            && !lower.matches(RESERVED)
            && !Normalizer.normalize(lower, Normalizer.Form.NFKC).startsWith(".git~")
            && !isGitDirectory(lower);
    if (!good) {
      throw rejected("an entry has a name that is not allowed: " + shown(part));
    }
  }

  private static boolean isGitDirectory(String lower) {
    return lower
            .replaceAll("[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]", "")
            .equals(".git")
        || lower.startsWith("git~");
  }

  private static boolean isForbidden(int sign) {
    return sign < ' '
        || sign == 127
        || sign == '\\'
        || sign == ':'
        || Character.getType(sign) == Character.FORMAT;
  }

  static InvalidException rejected(String why) {
    return new InvalidException("path", "The program's archive is rejected: " + why);
  }

  private static String shown(String name) {
    var cut = name.length() > 80 ? name.substring(0, 80) : name;
    return cut.replaceAll("[^\\x20-\\x7E]", "?");
  }
}
