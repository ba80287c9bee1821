package dev.orrery.domain.workspace;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a work directory may look like, whatever is on the disk. */
public final class WorkDirShape {
  private static final int DECODINGS = 4;

  private WorkDirShape() {}

  /**
   * The absolute path in normal form; empty where it is no path, or a part of it climbs in any
   * spelling.
   */
  public static Optional<Path> absolute(String written) {
    if (written.isBlank() || written.indexOf('\0') >= 0 || climbs(written)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(written).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Whether a part is {@code ..}, with either slash, also when decoded up to four times. */
  public static boolean climbs(String written) {
    var decoded = written;
    for (int round = 0; round <= DECODINGS; round++) {
      for (var part : decoded.split("[/\\\\]", -1)) {
        if (part.strip().equals("..")) {
          return true;
        }
      }
      if (decoded.indexOf('%') < 0) {
        return false;
      }
      try {
        decoded = PercentText.decode(decoded);
      } catch (PathRefusedException e) {
        // No text at all, so nobody knows what a later reader takes it for.
        return true;
      }
    }
    return false;
  }

  /** Whether a path is one of the roots or lies below one. */
  public static boolean within(List<Path> roots, Path path) {
    return roots.stream().anyMatch(path::startsWith);
  }
}
