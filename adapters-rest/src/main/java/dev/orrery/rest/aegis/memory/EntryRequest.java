package dev.orrery.rest.aegis.memory;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.rest.support.JsonBody;
import dev.orrery.rest.support.TooLargeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to be remembered.
 *
 * @param ttl how long, or null for ever
 */
record EntryRequest(String key, String value, @Nullable Duration ttl) {
  private static final int LARGEST_VALUE = 102_400;
  private static final long LONGEST_MILLIS = Duration.ofDays(36_500).toMillis();
  private static final int LONGEST_SECONDS = 2_592_000;

  static EntryRequest of(JsonBody body, int longestKey, JsonCodec codec) {
    body.only("key", "value", "ttlMs", "ttlSeconds");
    var key =
        body.text("key")
            .notBlank()
            .that(
                text -> text.codePointCount(0, text.length()) <= longestKey,
                "have at most " + longestKey + " characters")
            .required();
    var millis = body.integer("ttlMs", 1L, LONGEST_MILLIS).map(Duration::ofMillis).optional();
    var seconds =
        body.integer("ttlSeconds", 1, LONGEST_SECONDS).map(Duration::ofSeconds).optional();
    return new EntryRequest(key, value(body, codec), millis.or(() -> seconds).orElse(null));
  }

  /** A value of another type is kept as its JSON text. */
  private static String value(JsonBody body, JsonCodec codec) {
    var sent =
        body.json()
            .find("value")
            .orElseThrow(() -> new InvalidException("value", "Field 'value' is required"));
    var text = sent instanceof Json.Str(var plain) ? plain : codec.write(sent);
    long size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size > LARGEST_VALUE) {
      throw new TooLargeException("Field 'value'", size, LARGEST_VALUE);
    }
    return text;
  }
}
