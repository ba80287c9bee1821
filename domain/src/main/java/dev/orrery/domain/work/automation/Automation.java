package dev.orrery.domain.work.automation;

import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.AutomationId;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that works for an agent.
 *
 * @param agentName the name of the agent, which never changes
 */
public record Automation(
    AutomationId id,
    TenantId tenant,
    UserId owner,
    AgentId agent,
    String agentName,
    Content content,
    Instant createdAt,
    Instant updatedAt) {
  /** What starts it. */
  public enum Type {
    /** Somebody else; it is only looked at. */
    SCRIPT,
    /** The launch service of the machine; it is only looked at. */
    LAUNCHAGENT,
    /** This server, at the times of a cron expression. */
    CRON,
    /** This server, once an interval. */
    INTERVAL;

    /** Whether this server runs it. */
    public boolean isTimed() {
      return this == CRON || this == INTERVAL;
    }
  }

  /** Whether it is to work. */
  public enum Status {
    ACTIVE,
    INACTIVE,
    DISABLED
  }

  /**
   * What is written of it.
   *
   * @param path the file, named from the agent's directory or as a whole
   * @param label of a cron its expression, of an interval its seconds, of others any text
   */
  public record Content(
      String name, Type type, String path, @Nullable String label, Status status) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PATH = 1000;

    public Content {
      checked("name", name, LONGEST_NAME);
      checked("path", path, LONGEST_PATH);
      if (label != null) {
        checked("label", label, LONGEST_PATH);
      }
    }

    private static void checked(String subject, String text, int longest) {
      if (text.isBlank() || text.length() > longest || text.indexOf('\0') >= 0) {
        throw new InvalidException(
            subject, "'" + subject + "' must be a text of 1 to " + longest + " characters");
      }
    }

    public Content with(Status other) {
      return new Content(name, type, path, label, other);
    }

    /** Whether this server is to run it. */
    public boolean runs() {
      return type.isTimed() && status == Status.ACTIVE;
    }
  }

  /** An automation about to be added. */
  public record Draft(
      TenantId tenant, UserId owner, AgentId agent, String agentName, Content content) {}

  public Automation with(Content other) {
    return new Automation(id, tenant, owner, agent, agentName, other, createdAt, updatedAt);
  }
}
