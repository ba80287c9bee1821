package dev.orrery.application.identity.group;

import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.kernel.InvalidException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a group may show of itself. */
final class Faces {
  private static final int LONGEST_ORGANIZATION = 120;
  private static final int LONGEST_TEAM = 100;
  private static final int LONGEST_DESCRIPTION = 2_000;
  private static final int LONGEST_URL = 2_000;

  private Faces() {}

  static String name(UserGroup.Kind kind, String text) {
    int longest =
        switch (kind) {
          case ORGANIZATION -> LONGEST_ORGANIZATION;
          case TEAM -> LONGEST_TEAM;
        };
    var name = text.strip();
    if (name.isEmpty() || name.length() > longest) {
      throw new InvalidException("name", "A name has 1 to " + longest + " characters");
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

  static @Nullable String picture(@Nullable String url) {
    if (url != null && !isWeb(url)) {
      throw new InvalidException("avatar_url", "A picture has an http or https address");
    }
    return url;
  }

  private static boolean isWeb(String url) {
    try {
      var uri = URI.create(url);
      return url.length() <= LONGEST_URL
          && uri.getHost() != null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
