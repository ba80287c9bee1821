package dev.orrery.application.governance;

import dev.orrery.domain.governance.PlainText;

/** The rule for names of budget holders and agents. */
final class Holders {
  private static final int LONGEST = 256;

  private Holders() {}

  static String checked(String holder) {
    return PlainText.require("agent_id", holder, LONGEST);
  }
}
