package dev.orrery.domain.governance;

/** What one part of a session's policy says about a call, and why. */
record PolicyChoice(Behavior behavior, String reason) {
  static PolicyChoice of(Behavior behavior, String who, ToolUse use) {
    var verb =
        switch (behavior) {
          case ALLOW -> " allows ";
          case ASK -> " asks about ";
          case DENY -> " denies ";
        };
    return new PolicyChoice(behavior, who + verb + use.tool());
  }
}
