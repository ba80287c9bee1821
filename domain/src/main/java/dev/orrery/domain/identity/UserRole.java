package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Capability;
import java.util.EnumSet;
import java.util.Set;

/** What a user is in the tenant, and what that allows. */
public enum UserRole {
  ADMIN,
  EDITOR,
  VIEWER,
  BUILDER,
  /** A program that works; it never decides about itself. */
  AGENT,
  /** Somebody who is shown around. */
  DEMO;

  private static final Set<Capability> LOOKING =
      EnumSet.of(
          Capability.READ,
          Capability.STREAM_READ,
          Capability.WORKSPACE_READ,
          Capability.TASK_READ,
          Capability.AGENT_READ,
          Capability.TEMPLATE_READ,
          Capability.PRODUCT_READ,
          Capability.DOCUMENT_READ,
          Capability.ACTIVITY_READ,
          Capability.DISCOVERY_READ,
          Capability.AUTOMATION_READ,
          Capability.NOTICE_READ,
          Capability.RULE_READ,
          Capability.GROUP_READ,
          Capability.WALLET_READ,
          Capability.BILLING_READ);

  private static final Set<Capability> BEING_A_USER =
      EnumSet.of(
          Capability.LOG_READ,
          Capability.QUEUE_READ,
          Capability.USER_READ,
          Capability.NOTICE_MARK,
          Capability.GROUP_WRITE,
          Capability.WALLET_SPEND,
          Capability.BILLING_WRITE);

  private static final Set<Capability> WORKING =
      EnumSet.of(
          Capability.SESSION_CREATE,
          Capability.SESSION_SEND,
          Capability.SESSION_KILL,
          Capability.VERIFY,
          Capability.WORKSPACE_WRITE,
          Capability.MEMORY_WRITE,
          Capability.SCHEDULE_WRITE,
          Capability.TASK_WRITE,
          Capability.DOCUMENT_WRITE,
          Capability.LOG_WRITE,
          Capability.ACTIVITY_WRITE,
          Capability.NOTICE_WRITE,
          Capability.QUEUE_WORK,
          Capability.AGENT_OPERATE,
          Capability.CREDENTIAL_LIST);

  private static final Set<Capability> DECIDING =
      EnumSet.of(
          Capability.APPROVAL_APPROVE,
          Capability.APPROVAL_REJECT,
          Capability.POLICY_WRITE,
          Capability.PRODUCT_WRITE,
          Capability.TEMPLATE_WRITE,
          Capability.DISCOVERY_RUN);

  public Set<Capability> capabilities() {
    var all = EnumSet.copyOf(LOOKING);
    if (this != DEMO) {
      all.addAll(BEING_A_USER);
    }
    if (this != DEMO && this != AGENT) {
      all.add(Capability.GROUP_KEY_WRITE);
    }
    switch (this) {
      case ADMIN -> {
        return EnumSet.complementOf(
            EnumSet.of(Capability.REACH_ALL, Capability.DISARM_AUTHENTICATION));
      }
      case EDITOR -> {
        all.addAll(WORKING);
        all.addAll(DECIDING);
        all.add(Capability.RULE_WRITE);
        all.add(Capability.INTEGRATION_READ);
      }
      case BUILDER -> {
        all.addAll(WORKING);
        all.addAll(DECIDING);
        all.add(Capability.AGENT_CREATE);
        all.add(Capability.DISCOVERY_WRITE);
        all.add(Capability.AUTOMATION_WRITE);
        all.add(Capability.INTEGRATION_READ);
      }
      case AGENT -> {
        all.addAll(WORKING);
        all.add(Capability.CREDENTIAL_READ);
        all.add(Capability.DISCOVERY_RUN);
      }
      case VIEWER -> all.add(Capability.INTEGRATION_READ);
      case DEMO -> {}
    }
    return all;
  }
}
