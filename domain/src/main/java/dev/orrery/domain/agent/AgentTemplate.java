package dev.orrery.domain.agent;

import dev.orrery.domain.kernel.AgentTemplateId;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for new agents.
 *
 * @param slug its short name, which never changes
 */
public record AgentTemplate(
    AgentTemplateId id,
    TenantId tenant,
    UserId owner,
    String slug,
    Content content,
    Instant createdAt,
    Instant updatedAt) {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
  private static final int LONGEST_SLUG = 64;
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_WORD = 200;
  private static final int LONGEST_TEXT = 50_000;
  private static final int MOST_WORDS = 200;

  public AgentTemplate {
    checkSlug(slug);
  }

  /**
   * Whether it is one.
   *
   * @throws InvalidException where it is not
   */
  public static String checkSlug(String slug) {
    if (slug.length() > LONGEST_SLUG || !SLUG.matcher(slug).matches()) {
      throw new InvalidException(
          "slug", "A slug has 1 to " + LONGEST_SLUG + " small letters, digits and single dashes");
    }
    return slug;
  }

  public AgentTemplate with(Content other) {
    return new AgentTemplate(id, tenant, owner, slug, other, createdAt, updatedAt);
  }

  /**
   * What is written of a template.
   *
   * @param identity what an agent of it is told of itself
   * @param interval the time between an agent's cycles; null for the usual one
   * @param order its place in lists, the smallest first
   */
  public record Content(
      String name,
      @Nullable String description,
      @Nullable String icon,
      @Nullable String category,
      @Nullable String model,
      @Nullable String identity,
      @Nullable Duration interval,
      List<String> tools,
      List<String> capabilities,
      Json.Obj config,
      boolean featured,
      int order) {
    public Content {
      if (name.isBlank() || name.length() > LONGEST_NAME) {
        throw new InvalidException("name", "A name has 1 to " + LONGEST_NAME + " characters");
      }
      AgentTexts.atMost("description", description, LONGEST_TEXT);
      AgentTexts.atMost("icon", icon, LONGEST_WORD);
      AgentTexts.atMost("category", category, LONGEST_WORD);
      AgentTexts.atMost("model", model, LONGEST_WORD);
      AgentTexts.atMost("identity", identity, LONGEST_TEXT);
      words("tools", tools);
      words("capabilities", capabilities);
      tools = List.copyOf(tools);
      capabilities = List.copyOf(capabilities);
    }

    private static void words(String subject, List<String> words) {
      if (words.size() > MOST_WORDS) {
        throw new InvalidException(
            subject, "'" + subject + "' must not have more than " + MOST_WORDS + " words");
      }
      words.forEach(word -> AgentTexts.atMost(subject, word, LONGEST_WORD));
    }

    /** A template of which nothing but its name is written yet. */
    public static Content named(String name) {
      return new Content(
          name, null, null, null, null, null, null, List.of(), List.of(), Json.empty(), false, 0);
    }
  }
}
