package dev.orrery.domain.governance;

/** What a session does with calls that none of its rules decides, and with its own questions. */
public enum PermissionMode {
  /** Asks for everything that is not a read. */
  DEFAULT,
  /** Asks once for the whole plan, at the first call that is not a read; then like the default. */
  PLAN,
  /** Does not ask about edits of files. */
  ACCEPT_EDITS,
  DONT_ASK,
  AUTO,
  BYPASS;

  /** Whether a question about a call is answered with yes without asking anybody. */
  boolean waives(ToolUse use) {
    return switch (this) {
      case DEFAULT, PLAN -> false;
      case ACCEPT_EDITS -> use.edits();
      case DONT_ASK, AUTO, BYPASS -> true;
    };
  }

  /** What a question of a session in this mode is about. */
  Approval.Kind asksFor(ToolUse use) {
    return this == PLAN && !use.reads() ? Approval.Kind.PLAN : Approval.Kind.TOOL;
  }
}
