package dev.orrery.rest.orkosi;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as orkosi writes them. */
public final class Times {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  /** Such as {@code 2026-04-08T09:00:00.000Z}. */
  public static String iso(Instant time) {
    return ISO.format(time);
  }

  /** The same where there may be none. */
  public static @Nullable String isoOrNull(@Nullable Instant time) {
    return time == null ? null : iso(time);
  }
}
