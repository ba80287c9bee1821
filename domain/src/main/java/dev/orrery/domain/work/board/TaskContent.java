package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.TenantId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the authors of a task write.
 *
 * @param priority 0 is the most urgent
 * @param assignee a user or an agent, by name
 * @param tags as written, with commas between them
 * @param verificationType how its completion is to be proved, where it is
 */
public record TaskContent(
    String title,
    @Nullable String description,
    int priority,
    TaskType type,
    @Nullable String assignee,
    @Nullable ProductRef product,
    @Nullable String category,
    @Nullable String tags,
    @Nullable Integer estimatedMinutes,
    @Nullable Instant dueDate,
    @Nullable String verificationType,
    @Nullable Long maxDurationSeconds) {
  public static final int LEAST_URGENT = 3;
  private static final int USUAL_PRIORITY = 2;
  private static final int LONGEST_TITLE = 500;
  private static final int LONGEST_DESCRIPTION = 50_000;
  private static final int LONGEST_WORD = 200;
  private static final int LONGEST_TAGS = 1000;
  private static final long LONGEST_DURATION = 604_800;

  public TaskContent {
    if (title.isBlank() || title.length() > LONGEST_TITLE) {
      throw new InvalidException("title", "A title has 1 to " + LONGEST_TITLE + " characters");
    }
    atMost("description", description, LONGEST_DESCRIPTION);
    atMost("assignee", assignee, LONGEST_WORD);
    atMost("category", category, LONGEST_WORD);
    atMost("tags", tags, LONGEST_TAGS);
    atMost("verification_type", verificationType, LONGEST_WORD);
    if (priority < 0 || priority > LEAST_URGENT) {
      throw new InvalidException("priority", "A priority is 0 to " + LEAST_URGENT);
    }
    if (estimatedMinutes != null && estimatedMinutes < 0) {
      throw new InvalidException("estimated_minutes", "An estimate is not negative");
    }
    if (maxDurationSeconds != null
        && (maxDurationSeconds < 1 || maxDurationSeconds > LONGEST_DURATION)) {
      throw new InvalidException(
          "max_duration_seconds", "A task lasts 1 to " + LONGEST_DURATION + " seconds");
    }
  }

  static void atMost(String subject, @Nullable String text, int longest) {
    if (text != null && text.length() > longest) {
      throw new InvalidException(
          subject, "'" + subject + "' must not be longer than " + longest + " characters");
    }
  }

  /** A task of which nothing but its title is written yet. */
  public static TaskContent titled(String title) {
    return new TaskContent(
        title,
        null,
        USUAL_PRIORITY,
        TaskType.OTHER,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The same for a product, or for none. */
  public TaskContent of(@Nullable ProductRef of) {
    return with(assignee, of);
  }

  /** The same for somebody. */
  public TaskContent assignedTo(String name) {
    return with(name, product);
  }

  private TaskContent with(@Nullable String who, @Nullable ProductRef what) {
    return new TaskContent(
        title,
        description,
        priority,
        type,
        who,
        what,
        category,
        tags,
        estimatedMinutes,
        dueDate,
        verificationType,
        maxDurationSeconds);
  }

  /** Equal for tasks that ask for the same thing: title, product and assignee. */
  public Digest sameness(TenantId tenant) {
    var squeezed = title.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    var slug = product == null ? "" : product.slug();
    return Digest.of(
        tenant.value() + "|" + squeezed + "|" + slug + "|" + (assignee == null ? "" : assignee));
  }

  /** The part of the work that it counts to. */
  String area() {
    if (category != null && !category.isBlank()) {
      return category;
    }
    return product == null ? "general" : product.slug();
  }
}
