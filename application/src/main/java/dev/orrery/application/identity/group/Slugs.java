package dev.orrery.application.identity.group;

import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserGroups;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.TenantId;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Short names of organizations: a wished one is free or not, a derived one evades. */
final class Slugs {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
  private static final int LONGEST = 64;
  private static final int LONGEST_DERIVED = 56;
  private static final String NAMELESS = "organization";

  private Slugs() {}

  /** The wished slug, unless another group has it; the caller has locked the slugs. */
  static Optional<String> wished(
      UserGroups groups, TenantId tenant, String slug, @Nullable UserGroupId own) {
    if (slug.length() > LONGEST || !SHAPE.matcher(slug).matches()) {
      throw new InvalidException(
          "slug", "A slug has up to 64 small letters and digits, with single dashes between them");
    }
    var holder = groups.slugs(tenant, slug).get(slug);
    return holder == null || holder.equals(own) ? Optional.of(slug) : Optional.empty();
  }

  /** A free slug that looks like a name; the caller has locked the slugs. */
  static String derived(UserGroups groups, TenantId tenant, String name) {
    var base = of(name);
    var taken = groups.slugs(tenant, base);
    var slug = base;
    for (int next = 2; taken.containsKey(slug); next++) {
      slug = base + "-" + next;
    }
    return slug;
  }

  private static String of(String name) {
    var plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^a-z0-9]+", "-");
    var cut = plain.length() <= LONGEST_DERIVED ? plain : plain.substring(0, LONGEST_DERIVED);
    var slug = cut.replaceAll("^-+|-+$", "");
    return slug.isEmpty() ? NAMELESS : slug;
  }
}
