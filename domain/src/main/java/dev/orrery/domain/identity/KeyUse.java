package dev.orrery.domain.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request that was made with a key.
 *
 * @param grace whether a replaced secret was shown
 */
public record KeyUse(
    ApiKeyId key,
    Instant at,
    String method,
    String path,
    int status,
    long millis,
    String address,
    @Nullable String userAgent,
    String trace,
    boolean grace) {
  private static final int LONGEST = 500;

  public KeyUse {
    path = cut(path);
    userAgent = userAgent == null ? null : cut(userAgent);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
