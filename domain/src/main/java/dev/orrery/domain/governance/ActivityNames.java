package dev.orrery.domain.governance;

import java.util.Set;

/** The events of this house that the activity log tells by themselves. */
public final class ActivityNames {
  private static final Set<String> TOLD =
      Set.of(
          "user.registered",
          "user.login",
          "user.role_changed",
          "user.deleted",
          "organization.created",
          "organization.updated",
          "organization.deleted",
          "member.added",
          "member.role_changed",
          "member.removed",
          "invite.created",
          "invite.accepted",
          "api_key.created",
          "api_key.rotated",
          "api_key.rolled",
          "api_key.revoked",
          "api_key.deleted",
          "task.created",
          "task.status_changed",
          "task.deleted",
          "task.claim_expired",
          "product.created",
          "product.status_changed",
          "agent.created",
          "agent.bootstrapped",
          "agent.started",
          "agent.stopped",
          "agent.restarted",
          "agent.failed",
          "session.opened",
          "session.reopened",
          "session.closed",
          "session.deleted",
          "approval.resolved",
          "permission.denied",
          "pipeline.finished",
          "discovery.run_started",
          "discovery.run_finished",
          "job.dead",
          "credential.written",
          "credential.read",
          "credential.deleted",
          "integration.configured",
          "tokens.low",
          "topup.succeeded",
          "topup.failed",
          "billing.plan_changed",
          "backup.finished",
          "backup.failed",
          "backup.deleted",
          "rule.created",
          "rule.deleted",
          "factory.config_changed");

  private ActivityNames() {}

  public static boolean include(String type) {
    return TOLD.contains(type);
  }
}
