package dev.orrery.rest.aegis.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.session.Question;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionOverview;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.rest.aegis.ModeWords;
import dev.orrery.rest.aegis.Times;
import dev.orrery.rest.aegis.ToolWords;
import dev.orrery.rest.aegis.permission.PolicyWords.RuleView;
import dev.orrery.rest.aegis.permission.ProfileWords.ProfileView;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session as every route shows it; what is not there is left out. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionView(
    String id,
    String name,
    String windowName,
    String windowId,
    String workDir,
    String status,
    Object createdAt,
    long createdAtMs,
    long lastActivity,
    long stallThresholdMs,
    long permissionStallMs,
    String permissionMode,
    @Nullable Boolean autoApprove,
    long byteOffset,
    long monitorOffset,
    @Nullable String model,
    @Nullable String parentId,
    @Nullable List<String> children,
    @Nullable String prd,
    @Nullable String ownerKeyId,
    String tenantId,
    @Nullable List<RuleView> permissionPolicy,
    @Nullable ProfileView permissionProfile,
    @Nullable List<String> activeSubagents,
    @Nullable Long permissionPromptAt,
    @Nullable PendingPermission pendingPermission,
    @Nullable PendingQuestion pendingQuestion,
    @Nullable ActionHints actionHints,
    @Nullable PromptDelivery promptDelivery,
    @Nullable Boolean reused,
    @Nullable String forkedFrom,
    String engine) {
  private static final long PERMISSION_STALL = Duration.ofMinutes(5).toMillis();

  /** A request that waits for a person; one that never expires has no end. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PendingPermission(
      String id,
      @Nullable String toolName,
      String prompt,
      long startedAt,
      @Nullable Long timeoutMs,
      @Nullable Long expiresAt,
      @Nullable Long remainingMs) {
    static PendingPermission of(Approval approval) {
      var end = approval.expiresAt();
      return new PendingPermission(
          "perm-" + approval.number(),
          tool(approval),
          prompt(approval),
          Times.millis(approval.requestedAt()),
          end == null ? null : Duration.between(approval.requestedAt(), end).toMillis(),
          end == null ? null : Times.millis(end),
          end == null ? null : Math.max(0, Duration.between(Instant.now(), end).toMillis()));
    }

    private static @Nullable String tool(Approval approval) {
      var action = approval.action().split(":", 2);
      return action.length == 2 && action[0].equals("use_tool") ? ToolWords.name(action[1]) : null;
    }

    static String prompt(Approval approval) {
      var tool = tool(approval);
      var what = approval.resource().isBlank() ? approval.reason() : approval.resource();
      return tool == null ? what : tool + ": " + what;
    }
  }

  /** What an agent asks its user. */
  @Serdeable
  public record PendingQuestion(
      String toolUseId, String content, @Nullable List<String> options, long since) {
    static PendingQuestion of(Question question) {
      return new PendingQuestion(
          question.id().value().toString(),
          question.text(),
          question.options().isEmpty() ? null : question.options(),
          Times.millis(question.askedAt()));
    }
  }

  /** How to answer a request for permission. */
  @Serdeable
  public record ActionHints(Hint approve, Hint reject) {
    /** One way to answer. */
    @Serdeable
    public record Hint(String method, String url, String description) {}

    static @Nullable ActionHints of(SessionOverview overview) {
      var base = "/v1/sessions/" + overview.session().id().value();
      return overview.approval() == null
          ? null
          : new ActionHints(
              new Hint("POST", base + "/approve", "Approve the pending permission"),
              new Hint("POST", base + "/reject", "Reject the pending permission"));
    }
  }

  /** Whether a prompt was taken, and in how many tries. */
  @Serdeable
  public record PromptDelivery(boolean delivered, int attempts) {
    static PromptDelivery of(dev.orrery.domain.session.PromptDelivery delivery) {
      return new PromptDelivery(delivery.delivered(), delivery.attempts());
    }
  }

  /**
   * A session in a request that shows times its way.
   *
   * @param numbers whether {@code createdAt} is a number
   */
  public static SessionView of(SessionOverview overview, String tenant, boolean numbers) {
    var session = overview.session();
    var policy = overview.policy();
    var mode = SessionWords.mode(policy);
    var approval = overview.approval();
    var question = overview.question();
    return new SessionView(
        session.id().value().toString(),
        SessionWords.name(session),
        SessionWords.name(session),
        "@" + session.number(),
        overview.workDir().toString(),
        SessionWords.state(overview.activity()),
        numbers ? (Object) Times.millis(session.createdAt()) : Times.iso(session.createdAt()),
        Times.millis(session.createdAt()),
        Times.millis(overview.lastActivity()),
        session.setup().stallThreshold().toMillis(),
        PERMISSION_STALL,
        ModeWords.of(mode),
        mode == PermissionMode.BYPASS ? Boolean.TRUE : null,
        overview.read(),
        overview.entries(),
        session.model(),
        parent(session),
        orNothing(overview.children().stream().map(SessionView::text).toList()),
        session.setup().requirements(),
        session.setup().credential().isEmpty() ? null : session.setup().credential(),
        tenant,
        policy == null ? null : orNothing(policy.rules().stream().map(RuleView::of).toList()),
        policy == null || policy.profile() == null ? null : ProfileView.of(policy.profile()),
        orNothing(overview.subAgents()),
        approval == null ? null : Times.millis(approval.requestedAt()),
        approval == null ? null : PendingPermission.of(approval),
        question == null ? null : PendingQuestion.of(question),
        ActionHints.of(overview),
        null,
        null,
        null,
        session.setup().engine() == SessionSetup.Engine.LOOP ? "agent-loop" : "terminal");
  }

  SessionView delivered(dev.orrery.domain.session.PromptDelivery delivery) {
    return with(PromptDelivery.of(delivery), reused, forkedFrom);
  }

  SessionView handedOutAgain() {
    return with(promptDelivery, Boolean.TRUE, forkedFrom);
  }

  SessionView forkOf(String source) {
    return with(promptDelivery, reused, source);
  }

  private SessionView with(
      @Nullable PromptDelivery delivery, @Nullable Boolean again, @Nullable String source) {
    return new SessionView(
        id,
        name,
        windowName,
        windowId,
        workDir,
        status,
        createdAt,
        createdAtMs,
        lastActivity,
        stallThresholdMs,
        permissionStallMs,
        permissionMode,
        autoApprove,
        byteOffset,
        monitorOffset,
        model,
        parentId,
        children,
        prd,
        ownerKeyId,
        tenantId,
        permissionPolicy,
        permissionProfile,
        activeSubagents,
        permissionPromptAt,
        pendingPermission,
        pendingQuestion,
        actionHints,
        delivery,
        again,
        source,
        engine);
  }

  private static @Nullable String parent(Session session) {
    var link = session.setup().link();
    return link == null || !link.kind().child() ? null : text(link.parent());
  }

  private static String text(SessionId id) {
    return id.value().toString();
  }

  private static <T> @Nullable List<T> orNothing(List<T> list) {
    return list.isEmpty() ? null : list;
  }
}
