package dev.orrery.domain.workspace;

import dev.orrery.domain.workspace.PathRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A path below a workspace root, in normal form with {@code /}; the root itself is the empty path.
 */
public record RelPath(String value) {
  private static final int DECODINGS = 4;
  private static final int LONGEST = 4096;
  private static final int LONGEST_PART = 255;

  public static final RelPath ROOT = new RelPath("");

  public RelPath {
    for (var part : value.isEmpty() ? List.<String>of() : List.of(value.split("/", -1))) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
        throw new PathRefusedException(Reason.MALFORMED, "The path is not in normal form");
      }
    }
  }

  /**
   * Reads what a caller wrote, decoded as often as the caller's protocol says and no more. Empty
   * and {@code .} parts are dropped. A path is refused that is absolute, climbs, or holds a
   * backslash or control character, and one that would be so after percent-decoding it up to four
   * times more; what is kept is never decoded here.
   */
  public static RelPath parse(String written) {
    if (written.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw malformed("The path is longer than " + LONGEST + " bytes");
    }
    checkDecodings(written);
    var normal = String.join("/", parts(written));
    if (!normal.equals(written)) {
      // What is kept may come back: "./%2fa" decodes to a relative path, its normal form does not.
      checkDecodings(normal);
    }
    return new RelPath(normal);
  }

  private static void checkDecodings(String written) {
    var decoded = written;
    check(decoded);
    for (int round = 0; decoded.indexOf('%') >= 0; round++) {
      var next = PercentText.decode(decoded);
      if (next.equals(decoded)) {
        break;
      }
      if (round == DECODINGS) {
        throw malformed("The path is encoded more than " + DECODINGS + " times");
      }
      decoded = next;
      check(decoded);
    }
  }

  private static void check(String path) {
    var normal = String.join("/", parts(path));
    if (path.startsWith("/") || normal.startsWith("~") || normal.matches("(?s)[A-Za-z]:.*")) {
      throw outside("The path must be relative to the workspace");
    }
    if (path.indexOf('\\') >= 0 || path.codePoints().anyMatch(RelPath::forbidden)) {
      throw malformed("The path holds a character that is not allowed");
    }
    if (path.replaceAll("/+$", "").endsWith("/.")) {
      throw malformed("The path ends in a dot part");
    }
    for (var part : path.split("/", -1)) {
      if (climbs(part)) {
        throw outside("The path leaves the workspace");
      }
      if (part.getBytes(StandardCharsets.UTF_8).length > LONGEST_PART) {
        throw malformed("A name in the path is longer than " + LONGEST_PART + " bytes");
      }
    }
  }

  private static boolean forbidden(int codePoint) {
    return Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.SURROGATE
        || codePoint == '\u2028'
        || codePoint == '\u2029';
  }

  /**
   * Two dots or more and nothing else, as some file systems or filters may come to read the part.
   */
  private static boolean climbs(String part) {
    var bare = part.indexOf(';') >= 0 ? part.substring(0, part.indexOf(';')) : part;
    return bare.replaceAll("[\\s\\p{Z}]", "").matches("\\.{2,}");
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

  private static PathRefusedException outside(String message) {
    return new PathRefusedException(Reason.OUTSIDE_ROOTS, message);
  }

  private static PathRefusedException malformed(String message) {
    return new PathRefusedException(Reason.MALFORMED, message);
  }

  /**
   * Whether a name means git's own directory on any file system: case, trailing dots and blanks,
   * short names, streams and ignorable characters are folded away.
   */
  public static boolean namesGit(String name) {
    var folded =
        name.codePoints()
            .filter(c -> Character.getType(c) != Character.FORMAT)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .toLowerCase(Locale.ROOT);
    int stream = folded.indexOf(':');
    var bare = (stream >= 0 ? folded.substring(0, stream) : folded).replaceAll("[. ]+$", "");
    return bare.equals(".git") || bare.matches("git~[0-9]+");
  }

  /** Whether any part is git's own directory, which no file operation touches. */
  public boolean insideGit() {
    return parts().stream().anyMatch(RelPath::namesGit);
  }

  /** The names from the root on; none for the root. */
  public List<String> parts() {
    return value.isEmpty() ? List.of() : List.of(value.split("/", -1));
  }

  /** The path of an entry of this directory. */
  public RelPath child(String name) {
    return new RelPath(value.isEmpty() ? name : value + "/" + name);
  }

  public Path under(Path root) {
    return value.isEmpty() ? root : root.resolve(value);
  }

  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /** Whether the other path is this one or lies below it. */
  public boolean covers(RelPath other) {
    return isRoot() || other.value.equals(value) || other.value.startsWith(value + "/");
  }

  public boolean isRoot() {
    return value.isEmpty();
  }

  @Override
  public String toString() {
    return value;
  }
}
