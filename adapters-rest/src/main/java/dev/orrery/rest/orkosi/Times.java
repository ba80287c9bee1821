package dev.orrery.rest.orkosi;

import dev.orrery.domain.kernel.InvalidException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as orkosi writes and reads them. */
public final class Times {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Times() {}

  /** A time with its zone, of the years 1900 to 9999; a refusal names the input. */
  public static Instant of(String name, String text) {
    return parsed(text)
        .filter(time -> !time.isBefore(FIRST) && time.isBefore(END))
        .orElseThrow(() ->
            new InvalidException(name, name + " must be a time such as 2026-04-08T09:00:00Z"));
  }

  private static Optional<Instant> parsed(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Such as {@code 2026-04-08T09:00:00.000Z}. */
  public static String iso(Instant time) {
    return ISO.format(time);
  }

  /** The same where there may be none. */
  public static @Nullable String isoOrNull(@Nullable Instant time) {
    return time == null ? null : iso(time);
  }
}
