package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is written of a product.
 *
 * @param liveUrl where it can be seen
 * @param ownerAgent who gets its tasks where nobody else is named
 * @param brand whatever else describes how it presents itself; empty for nothing
 */
public record ProductContent(
    String name,
    @Nullable String tagline,
    @Nullable String description,
    ProductStatus status,
    @Nullable String domain,
    @Nullable String brandColor,
    @Nullable String accentColor,
    @Nullable String liveUrl,
    @Nullable String ownerAgent,
    Json.Obj brand) {
  private static final Pattern COLOR = Pattern.compile("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})");
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_LINE = 500;
  private static final int LONGEST_DESCRIPTION = 50_000;

  public ProductContent {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new InvalidException("name", "A name has 1 to " + LONGEST_NAME + " characters");
    }
    TaskContent.atMost("tagline", tagline, LONGEST_LINE);
    TaskContent.atMost("description", description, LONGEST_DESCRIPTION);
    TaskContent.atMost("domain", domain, LONGEST_LINE);
    TaskContent.atMost("live_url", liveUrl, LONGEST_LINE);
    TaskContent.atMost("owner_agent", ownerAgent, LONGEST_LINE);
    color("brand_color", brandColor);
    color("accent_color", accentColor);
  }

  private static void color(String subject, @Nullable String text) {
    if (text != null && !COLOR.matcher(text).matches()) {
      throw new InvalidException(subject, "A color is written as #rgb or #rrggbb");
    }
  }

  /** A product of which nothing but its name is written yet. */
  public static ProductContent named(String name) {
    return new ProductContent(
        name, null, null, ProductStatus.BUILDING, null, null, null, null, null, Json.empty());
  }
}
