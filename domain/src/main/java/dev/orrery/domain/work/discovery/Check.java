package dev.orrery.domain.work.discovery;

import dev.orrery.domain.work.board.TaskType;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A rule that things of this house should keep to; a store finds those that do not. */
public enum Check {
  STALE_TASK(
      Section.TASKS, 2, Duration.ofDays(7), "%s has been in progress without a sign for a week"),
  OVERDUE_TASK(Section.TASKS, 1, null, "%s is overdue"),
  UNASSIGNED_URGENT_TASK(Section.TASKS, 1, null, "%s is urgent and nobody's"),
  FAILING_AGENT(
      Section.AGENTS, 1, Duration.ofDays(1), "The runs of %s failed and none succeeded for a day"),
  SILENT_AGENT(Section.AGENTS, 1, null, "Nothing was heard of %s for two of its intervals"),
  PRODUCT_WITHOUT_TEXT(Section.PRODUCTS, 3, null, "The product %s has no description"),
  PRODUCT_WITHOUT_ADDRESS(Section.PRODUCTS, 2, null, "The product %s is live without an address"),
  EXPIRING_KEY(Section.SECURITY, 1, Duration.ofDays(14), "The key %s expires within two weeks"),
  UNUSED_KEY(Section.SECURITY, 2, Duration.ofDays(90), "The key %s was not used for 90 days"),
  OLD_CREDENTIAL(
      Section.SECURITY, 2, Duration.ofDays(365), "The credential %s is older than a year"),
  IDLE_USER(Section.SECURITY, 3, Duration.ofDays(90), "The user %s was not here for 90 days"),
  SAME_FILES(Section.FILES, 3, null, "The file %s has the content of another"),
  EMPTY_FILE(Section.FILES, 3, null, "The file %s is empty"),
  DEAD_JOB(Section.QUEUE, 1, null, "The job %s has failed for good");

  private final Section section;
  private final int priority;
  private final @Nullable Duration limit;
  private final String text;

  Check(Section section, int priority, @Nullable Duration limit, String text) {
    this.section = section;
    this.priority = priority;
    this.limit = limit;
    this.text = text;
  }

  public Section section() {
    return section;
  }

  /** How urgent it is to see to it; 0 is the most urgent. */
  public int priority() {
    return priority;
  }

  /** How long something may be so, or how early it is told; none for what is wrong at once. */
  public Duration limit() {
    return limit == null ? Duration.ZERO : limit;
  }

  /** What is wrong with a thing, in one line. */
  public String say(String thing) {
    return text.formatted(thing);
  }

  /** What somebody is to do about it. */
  public Finding finding(String thing) {
    var kind = section == Section.SECURITY ? TaskType.INFRA : TaskType.OPS;
    return new Finding(
        say(thing), "Found by the check " + name().toLowerCase(Locale.ROOT) + ".", priority, kind);
  }
}
