package dev.orrery.domain.workspace;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A path below a workspace root, in normal form with {@code /}; the root itself is the empty path.
 */
public record RelPath(String value) {
  private static final int DECODINGS = 4;
  private static final int LONGEST = 4096;

  public static final RelPath ROOT = new RelPath("");

  public RelPath {
    for (var part : value.isEmpty() ? List.<String>of() : List.of(value.split("/", -1))) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
        throw refused("The path is not in normal form");
      }
    }
  }

  /**
   * Reads what a caller wrote. Empty and {@code .} parts are dropped; a path that is absolute,
   * climbs, holds NUL or a backslash, or would do so after percent-decoding up to four times, is
   * refused.
   */
  public static RelPath parse(String written) {
    if (written.length() > LONGEST) {
      throw refused("The path is longer than " + LONGEST + " characters");
    }
    var decoded = written;
    for (int round = 0; round <= DECODINGS; round++) {
      check(decoded);
      var next = decode(decoded);
      if (next.equals(decoded)) {
        break;
      }
      decoded = next;
    }
    return new RelPath(String.join("/", parts(written)));
  }

  private static void check(String path) {
    if (path.startsWith("/") || path.startsWith("~") || path.matches("^[A-Za-z]:.*")) {
      throw refused("The path must be relative to the workspace");
    }
    if (path.indexOf('\0') >= 0 || path.indexOf('\\') >= 0) {
      throw refused("The path holds a character that is not allowed");
    }
    for (var part : path.split("/", -1)) {
      var bare = part.indexOf(';') >= 0 ? part.substring(0, part.indexOf(';')) : part;
      if (bare.strip().equals("..")) {
        throw refused("The path leaves the workspace");
      }
    }
  }

  /** One round of percent-decoding; text that is no valid encoding stays as it is. */
  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    if (text.toLowerCase(java.util.Locale.ROOT).matches(".*%(c0|c1|f[5-9a-f]).*")) {
      throw refused("The path holds an overlong encoding");
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static List<String> parts(String path) {
    var parts = new ArrayList<String>();
    for (var part : path.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static PathRefusedException refused(String message) {
    return new PathRefusedException(PathRefusedException.Reason.OUTSIDE_ROOTS, message);
  }

  public Path under(Path root) {
    return value.isEmpty() ? root : root.resolve(value);
  }

  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  public boolean isRoot() {
    return value.isEmpty();
  }

  @Override
  public String toString() {
    return value;
  }
}
