package dev.orrery.domain.governance;

import java.util.ArrayDeque;
import java.util.Optional;

/** The path of a tool call as permissions see it: {@code /workspace/<path>}. */
public final class PathUse {
  private PathUse() {}

  /**
   * The normal form of a workspace path; an absolute path stays one.
   *
   * @return empty where it climbs out of the workspace or holds a NUL
   */
  public static Optional<String> of(String resource) {
    if (resource.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    var root = resource.startsWith("/") ? "" : PathPattern.WORKSPACE;
    var parts = new ArrayDeque<String>();
    for (var part : resource.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    var path = root + (parts.isEmpty() ? "" : "/" + String.join("/", parts));
    return Optional.of(path.isEmpty() ? "/" : path);
  }

  /** Whether a path in normal form lies in the workspace. */
  public static boolean inside(String path) {
    return path.equals(PathPattern.WORKSPACE) || path.startsWith(PathPattern.WORKSPACE + "/");
  }
}
