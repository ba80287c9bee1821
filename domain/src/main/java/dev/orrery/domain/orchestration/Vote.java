package dev.orrery.domain.orchestration;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one reviewer thinks of a session's work. */
public enum Vote {
  APPROVED,
  REJECTED;

  private static final Pattern LINE =
      Pattern.compile(
          "(?i)[\\s*_#>`-]*VERDICT\\s*:\\s*[*_`]*(APPROVE|REJECT)(?:E?D)?\\b[\\s*_`.!]*");
  private static final int MOST_FINDINGS = 200;
  private static final int LONGEST_FINDING = 1000;

  /** A reviewer's answer: what it found, line by line, and its vote where it gave one. */
  public record Said(List<String> findings, Optional<Vote> vote) {
    public Said {
      findings = List.copyOf(findings);
    }
  }

  /** Reads an answer; of several verdict lines the last one counts. */
  public static Said read(String answer) {
    var findings = new LinkedHashSet<String>();
    Optional<Vote> vote = Optional.empty();
    for (var line : answer.lines().map(String::strip).toList()) {
      var verdict = LINE.matcher(line);
      if (verdict.matches()) {
        vote = Optional.of(verdict.group(1).equalsIgnoreCase("approve") ? APPROVED : REJECTED);
      } else if (!line.isEmpty() && findings.size() < MOST_FINDINGS) {
        findings.add(
            line.length() > LONGEST_FINDING ? line.substring(0, LONGEST_FINDING) + "…" : line);
      }
    }
    return new Said(new ArrayList<>(findings), vote);
  }
}
