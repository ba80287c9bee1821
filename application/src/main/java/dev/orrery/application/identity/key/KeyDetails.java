package dev.orrery.application.identity.key;

import dev.orrery.domain.identity.AccessScope;
import dev.orrery.domain.kernel.InvalidException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a key may say of itself. */
final class KeyDetails {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 1_000;

  private KeyDetails() {}

  static String name(String text) {
    var name = text.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new InvalidException("name", "A key's name has 1 to " + LONGEST_NAME + " characters");
    }
    return name;
  }

  static @Nullable String description(@Nullable String text) {
    if (text != null && text.length() > LONGEST_DESCRIPTION) {
      throw new InvalidException(
          "description", "A description has at most " + LONGEST_DESCRIPTION + " characters");
    }
    return text;
  }

  static List<AccessScope> scopes(List<String> words) {
    return words.stream().distinct().map(KeyDetails::scope).toList();
  }

  private static AccessScope scope(String word) {
    return AccessScope.of(word)
        .orElseThrow(
            () -> new InvalidException("scopes", "There is no such scope: " + shortened(word)));
  }

  private static String shortened(String word) {
    return word.length() <= 40 ? word : word.substring(0, 40);
  }

  static void future(@Nullable Instant end, Instant now) {
    if (end != null && !end.isAfter(now)) {
      throw new InvalidException("expires_at", "A key expires in the future");
    }
  }
}
