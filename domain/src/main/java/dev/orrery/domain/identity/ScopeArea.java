package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Capability;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What part of the house a scope is about, and what reading and writing there come to. */
public enum ScopeArea {
  TASKS(
      EnumSet.of(Capability.TASK_READ), EnumSet.of(Capability.TASK_WRITE, Capability.TASK_DELETE)),
  AGENTS(
      EnumSet.of(Capability.AGENT_READ),
      EnumSet.of(Capability.AGENT_OPERATE, Capability.AGENT_CREATE)),
  TEMPLATES(EnumSet.of(Capability.TEMPLATE_READ), EnumSet.of(Capability.TEMPLATE_WRITE)),
  PRODUCTS(EnumSet.of(Capability.PRODUCT_READ), EnumSet.of(Capability.PRODUCT_WRITE)),
  FILES(EnumSet.of(Capability.DOCUMENT_READ), EnumSet.of(Capability.DOCUMENT_WRITE)),
  LOGS(EnumSet.of(Capability.LOG_READ), EnumSet.of(Capability.LOG_WRITE)),
  ACTIVITY(EnumSet.of(Capability.ACTIVITY_READ), EnumSet.of(Capability.ACTIVITY_WRITE)),
  QUEUE(EnumSet.of(Capability.QUEUE_READ), EnumSet.of(Capability.QUEUE_WORK)),
  DISCOVERY(
      EnumSet.of(Capability.DISCOVERY_READ),
      EnumSet.of(Capability.DISCOVERY_WRITE, Capability.DISCOVERY_RUN)),
  NOTIFICATIONS(
      EnumSet.of(Capability.NOTICE_READ),
      EnumSet.of(Capability.NOTICE_MARK, Capability.NOTICE_WRITE)),
  RULES(EnumSet.of(Capability.RULE_READ), EnumSet.of(Capability.RULE_WRITE)),
  BILLING(EnumSet.of(Capability.BILLING_READ), EnumSet.of(Capability.BILLING_WRITE)),
  TOKENS(
      EnumSet.of(Capability.WALLET_READ),
      EnumSet.of(Capability.WALLET_SPEND, Capability.LEDGER_GRANT)),
  CREDENTIALS(
      EnumSet.of(Capability.CREDENTIAL_LIST, Capability.CREDENTIAL_READ),
      EnumSet.of(Capability.CREDENTIAL_WRITE)),
  USERS(EnumSet.of(Capability.USER_READ), EnumSet.of(Capability.USER_WRITE)),
  ORGANIZATIONS(EnumSet.of(Capability.GROUP_READ), EnumSet.of(Capability.GROUP_WRITE));

  private final Set<Capability> reading;
  private final Set<Capability> writing;

  ScopeArea(Set<Capability> reading, Set<Capability> writing) {
    this.reading = Set.copyOf(reading);
    this.writing = Set.copyOf(writing);
  }

  Set<Capability> reading() {
    return reading;
  }

  Set<Capability> writing() {
    return writing;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
