package dev.orrery.rest.oxios.governance;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as oxios writes them: UTC with the offset {@code +00:00}, in microseconds. */
final class WireTime {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  private WireTime() {}

  static String of(Instant time) {
    return FORMAT.format(time);
  }
}
