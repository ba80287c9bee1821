package dev.orrery.rest.oxios;

import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.PathRefusedException.Reason;
import dev.orrery.domain.workspace.PercentText;
import dev.orrery.domain.workspace.RelPath;
import io.micronaut.http.HttpRequest;

/** Workspace paths as oxios callers write them; every refusal of the spelling is a 403. */
public final class WrittenPath {
  public static final String FILES = "/api/workspace/file/";

  private WrittenPath() {}

  /** A path from a query or body, which is decoded already. */
  public static RelPath of(String written) {
    try {
      return RelPath.parse(written);
    } catch (PathRefusedException e) {
      throw e.reason() == Reason.MALFORMED
          ? new PathRefusedException(Reason.OUTSIDE_ROOTS, String.valueOf(e.getMessage()))
          : e;
    }
  }

  /** The file that a request's target names, decoded once from the line that was sent. */
  public static RelPath of(HttpRequest<?> request) {
    return target(raw(request));
  }

  static RelPath target(String raw) {
    try {
      return of(PercentText.decode(raw.substring(FILES.length())));
    } catch (PathRefusedException e) {
      throw new PathRefusedException(Reason.OUTSIDE_ROOTS, String.valueOf(e.getMessage()));
    }
  }

  /** The target without its query, as it was sent. */
  static String raw(HttpRequest<?> request) {
    var target = request.getUri().toString();
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }
}
