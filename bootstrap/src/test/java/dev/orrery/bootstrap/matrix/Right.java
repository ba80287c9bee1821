package dev.orrery.bootstrap.matrix;

import static dev.orrery.domain.identity.UserRole.ADMIN;
import static dev.orrery.domain.identity.UserRole.AGENT;
import static dev.orrery.domain.identity.UserRole.BUILDER;
import static dev.orrery.domain.identity.UserRole.DEMO;
import static dev.orrery.domain.identity.UserRole.EDITOR;
import static dev.orrery.domain.identity.UserRole.VIEWER;

import dev.orrery.domain.identity.UserRole;
import java.util.EnumSet;
import java.util.Set;

/** What an orkosi route asks for: the roles that have it, and the scope that a key needs for it. */
enum Right {
  PUBLIC("", everybody()),
  SIGNED_IN("", everybody()),
  /** It ends the session that it came by; a key has none, and is told so. */
  SIGN_OUT("", allBut(DEMO)),
  /** A sign-in only, and no administrator. */
  SELF_ERASE("never", allBut(ADMIN, DEMO)),

  READ("read", everybody()),
  TASKS_READ("tasks:read", everybody()),
  TASKS_WRITE("tasks:write", workers()),
  TASKS_DELETE("tasks:write", Set.of(ADMIN)),
  PRODUCTS_READ("products:read", everybody()),
  PRODUCTS_WRITE("products:write", Set.of(ADMIN, EDITOR, BUILDER)),
  TEMPLATES_READ("templates:read", everybody()),
  TEMPLATES_WRITE("templates:write", Set.of(ADMIN, EDITOR, BUILDER)),
  AGENTS_READ("agents:read", everybody()),
  AGENTS_CREATE("agents:write", Set.of(ADMIN, BUILDER)),
  AGENTS_OPERATE("agents:write", workers()),
  /** An agent orders nobody about but itself. */
  AGENTS_ORDER("agents:write", Set.of(ADMIN, EDITOR, BUILDER)),
  RULES_READ("rules:read", everybody()),
  RULES_WRITE("rules:write", Set.of(ADMIN, EDITOR)),
  FILES_READ("files:read", everybody()),
  FILES_WRITE("files:write", workers()),
  LOGS_READ("logs:read", allBut(DEMO)),
  LOGS_WRITE("logs:write", workers()),
  ACTIVITY_READ("activity:read", everybody()),
  /** An agent tells of nobody but itself. */
  ACTIVITY_WRITE_ANY("activity:write", Set.of(ADMIN, EDITOR, BUILDER)),
  NOTICES_READ("notifications:read", everybody()),
  /** What one has read oneself. */
  NOTICES_MARK("notifications:write", allBut(DEMO)),
  NOTICES_WRITE("notifications:write", workers()),
  QUEUE_READ("queue:read", allBut(DEMO)),
  QUEUE_WORK("queue:write", workers()),
  DISCOVERY_READ("discovery:read", everybody()),
  DISCOVERY_RUN("discovery:write", workers()),
  DISCOVERY_WRITE("discovery:write", Set.of(ADMIN, BUILDER)),
  AUTOMATIONS_READ("read", everybody()),
  AUTOMATIONS_WRITE("write", Set.of(ADMIN, BUILDER)),
  INTEGRATIONS_READ("read", Set.of(ADMIN, EDITOR, BUILDER, VIEWER)),
  INTEGRATIONS_WRITE("write", Set.of(ADMIN)),
  CREDENTIALS_LIST("credentials:read", workers()),
  CREDENTIALS_READ("credentials:read", Set.of(ADMIN, AGENT)),
  CREDENTIALS_WRITE("credentials:write", Set.of(ADMIN)),
  /** Who is shown around sees itself. */
  USERS_LIST("users:read", everybody()),
  USERS_WRITE("users:write", Set.of(ADMIN)),
  GROUPS_READ("organizations:read", everybody()),
  GROUPS_WRITE("organizations:write", allBut(DEMO)),
  GROUP_KEYS("admin", allBut(AGENT, DEMO)),
  TOKENS_READ("tokens:read", everybody()),
  TOKENS_SPEND("tokens:write", allBut(DEMO)),
  LEDGER_GRANT("tokens:write", Set.of(ADMIN)),
  BILLING_READ("billing:read", everybody()),
  BILLING_WRITE("billing:write", allBut(DEMO)),
  /** What an administrator pays for the company. */
  BILLING_OF_COMPANY("billing:write", Set.of(ADMIN)),
  OPERATIONS("write", Set.of(ADMIN));

  private static final Set<String> WHOLE = Set.of("admin", "*");

  private final String scope;
  private final Set<UserRole> roles;

  Right(String scope, Set<UserRole> roles) {
    this.scope = scope;
    this.roles = roles;
  }

  String scope() {
    return scope;
  }

  boolean isOf(UserRole role) {
    return roles.contains(role);
  }

  /** Whether a key with this scope alone has what the right needs. */
  boolean isWithin(String held) {
    if (scope.isEmpty()) {
      return true;
    }
    if (scope.equals("never")) {
      return false;
    }
    if (WHOLE.contains(held) || held.equals(scope)) {
      return true;
    }
    if (scope.equals("admin") || (scope.startsWith("credentials:") && !held.contains(":"))) {
      return false;
    }
    return switch (held) {
      case "write" -> true;
      case "read" -> scope.endsWith(":read");
      default -> held.endsWith(":write") && scope.equals(held.replace(":write", ":read"));
    };
  }

  private static Set<UserRole> everybody() {
    return EnumSet.allOf(UserRole.class);
  }

  private static Set<UserRole> allBut(UserRole first, UserRole... others) {
    return EnumSet.complementOf(EnumSet.of(first, others));
  }

  private static Set<UserRole> workers() {
    return EnumSet.of(ADMIN, EDITOR, BUILDER, AGENT);
  }
}
