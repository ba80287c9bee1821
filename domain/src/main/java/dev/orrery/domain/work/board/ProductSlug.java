package dev.orrery.domain.work.board;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** How products get their short names: small letters and digits with single dashes between. */
public final class ProductSlug {
  private static final int LONGEST = 64;
  private static final int LONGEST_STEM = 48;
  private static final String NAMELESS = "product";

  private ProductSlug() {}

  /** A text as a short name; empty where it has neither letters nor digits of English. */
  public static String of(String text) {
    return cut(text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"), LONGEST);
  }

  /** The first short name after a name that is not taken. */
  public static String free(String name, Set<String> taken) {
    var base = base(name);
    return Stream.concat(
            Stream.of(base),
            Stream.iterate(2, number -> number + 1).map(number -> numbered(base, "-" + number)))
        .filter(slug -> !taken.contains(slug))
        .findFirst()
        .orElseThrow();
  }

  /** What all short names after a name begin with. */
  public static String stem(String name) {
    var base = base(name);
    return base.length() <= LONGEST_STEM ? base : base.substring(0, LONGEST_STEM);
  }

  private static String base(String name) {
    var slug = of(name);
    return slug.isEmpty() ? NAMELESS : slug;
  }

  private static String numbered(String base, String number) {
    return cut(base, LONGEST - number.length()) + number;
  }

  private static String cut(String slug, int longest) {
    var trimmed = slug.replaceAll("^-+", "");
    var shortened = trimmed.length() <= longest ? trimmed : trimmed.substring(0, longest);
    return shortened.replaceAll("-+$", "");
  }
}
