package dev.orrery.domain.governance;

import dev.orrery.domain.governance.Finding.Asks;
import dev.orrery.domain.governance.Finding.Denies;
import dev.orrery.domain.governance.Finding.Permits;
import dev.orrery.domain.governance.Finding.Silent;
import dev.orrery.domain.governance.Finding.Waives;
import java.util.List;

/** Lets every rule speak; the strictest finding wins, and without a permit nothing runs. */
public final class ToolGate {
  /** The answer and the finding that made it. */
  public record Ruling(Verdict verdict, Finding finding) {}

  private ToolGate() {}

  public static Ruling decide(ToolUse use, ToolPolicy policy) {
    return decide(List.of(ToolRule.values()), use, policy);
  }

  static Ruling decide(List<ToolRule> rules, ToolUse use, ToolPolicy policy) {
    var rule = "none";
    Finding strictest = new Silent();
    boolean permitted = false;
    for (var candidate : rules) {
      var finding = candidate.examine(use, policy);
      permitted |= finding instanceof Permits;
      if (finding.strictness() > strictest.strictness()) {
        rule = candidate.rule();
        strictest = finding;
      }
    }
    return new Ruling(verdict(rule, strictest, permitted, policy), strictest);
  }

  private static Verdict verdict(
      String rule, Finding strictest, boolean permitted, ToolPolicy policy) {
    var digest = policy.digest();
    return switch (strictest) {
      case Permits() -> new Verdict.Permit(rule, digest, false);
      case Waives() when permitted -> new Verdict.Permit(rule, digest, true);
      case Silent(), Waives() -> new Verdict.Deny(rule, digest, "no rule permits it");
      case Asks(var reason, var about) ->
          new Verdict.Ask(rule, digest, reason, policy.answerWithin(), about);
      case Denies(var _, var _, var reason) -> new Verdict.Deny(rule, digest, reason);
    };
  }
}
