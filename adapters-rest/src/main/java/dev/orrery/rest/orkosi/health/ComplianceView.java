package dev.orrery.rest.orkosi.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.operations.ReadCompliance;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How well a tenant keeps its things, as a mark and by section. */
@Serdeable
record ComplianceView(
    long score,
    String grade,
    Map<String, SectionView> sections,
    @JsonProperty("generated_at") String generatedAt) {
  private static final List<String> SEVERITIES = List.of("critical", "error", "warning", "info");
  private static final int A = 90;
  private static final int B = 80;
  private static final int C = 70;
  private static final int D = 60;

  /** One section. */
  @Serdeable
  record SectionView(long score, long total, long passing, List<IssueView> issues) {
    static SectionView of(ReadCompliance.Part part) {
      return new SectionView(
          part.score(),
          part.total(),
          part.passing(),
          part.issues().stream().map(IssueView::of).toList());
    }
  }

  /** Something that is not as it should be. */
  @Serdeable
  record IssueView(String id, String message, String severity) {
    static IssueView of(ReadCompliance.Issue issue) {
      int severity = Math.min(issue.check().priority(), SEVERITIES.size() - 1);
      return new IssueView(issue.id(), issue.message(), SEVERITIES.get(severity));
    }
  }

  static ComplianceView of(ReadCompliance.Report report, Instant now) {
    var sections = new LinkedHashMap<String, SectionView>();
    report.parts().forEach((section, part) -> sections.put(section.word(), SectionView.of(part)));
    return new ComplianceView(report.score(), grade(report.score()), sections, Times.iso(now));
  }

  private static String grade(long score) {
    if (score >= A) {
      return "A";
    }
    if (score >= B) {
      return "B";
    }
    if (score >= C) {
      return "C";
    }
    return score >= D ? "D" : "F";
  }
}
