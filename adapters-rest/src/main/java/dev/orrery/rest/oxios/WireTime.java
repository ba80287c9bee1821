package dev.orrery.rest.oxios;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as oxios writes them: UTC with the offset {@code +00:00}, in microseconds. */
public final class WireTime {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  private WireTime() {}

  public static String of(Instant time) {
    return FORMAT.format(time);
  }
}
