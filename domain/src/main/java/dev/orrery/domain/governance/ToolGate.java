package dev.orrery.domain.governance;

import dev.orrery.domain.governance.Finding.Asks;
import dev.orrery.domain.governance.Finding.Denies;
import dev.orrery.domain.governance.Finding.Permits;
import dev.orrery.domain.governance.Finding.Silent;
import java.time.Duration;
import java.util.List;

/** Lets every rule speak; the strictest finding wins, and without a permit nothing runs. */
public final class ToolGate {
  /** How long a question about a tool stays open. */
  public static final Duration ANSWER_WITHIN = Duration.ofSeconds(300);

  /** The answer and the finding that made it. */
  public record Ruling(Verdict verdict, Finding finding) {}

  private ToolGate() {}

  public static Ruling decide(ToolUse use, ToolPolicy policy) {
    return decide(List.of(ToolRule.values()), use, policy);
  }

  static Ruling decide(List<ToolRule> rules, ToolUse use, ToolPolicy policy) {
    var rule = "none";
    Finding strictest = new Silent();
    for (var candidate : rules) {
      var finding = candidate.examine(use, policy);
      if (finding.strictness() > strictest.strictness()) {
        rule = candidate.rule();
        strictest = finding;
      }
    }
    var digest = policy.digest();
    var verdict =
        switch (strictest) {
          case Silent() -> new Verdict.Deny(rule, digest, "no rule permits it");
          case Permits() -> new Verdict.Permit(rule, digest);
          case Asks(var reason) -> new Verdict.Ask(rule, digest, reason, ANSWER_WITHIN);
          case Denies(var _, var _, var reason) -> new Verdict.Deny(rule, digest, reason);
        };
    return new Ruling(verdict, strictest);
  }
}
