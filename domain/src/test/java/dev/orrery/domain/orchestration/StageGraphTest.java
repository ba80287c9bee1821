package dev.orrery.domain.orchestration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.orchestration.PipelineDraft.Order;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StageGraphTest {
  @Test
  void stagesWithoutNamesRunOneAfterAnother() {
    var plans = sound(draft(null, stage(null), stage(null), stage(null)));

    assertThat(plans).extracting(StagePlan::name).containsExactly("stage-1", "stage-2", "stage-3");
    assertThat(plans)
        .extracting(StagePlan::dependsOn)
        .containsExactly(List.of(), List.of("stage-1"), List.of("stage-2"));
  }

  @Test
  void namedStagesWithoutDependenciesRunSideBySide() {
    assertThat(sound(draft(null, stage("a"), stage("b"))))
        .allSatisfy(plan -> assertThat(plan.dependsOn()).isEmpty());
  }

  @Test
  void anyDependencyMakesTheWholeGraphExplicit() {
    assertThat(sound(draft(null, stage("a"), stage(null, "a"), stage(null))))
        .extracting(StagePlan::dependsOn)
        .containsExactly(List.of(), List.of("a"), List.of());
  }

  @Test
  void anOrderThatIsGivenCounts() {
    assertThat(sound(draft(Order.PARALLEL, stage(null), stage(null))))
        .allSatisfy(plan -> assertThat(plan.dependsOn()).isEmpty());
    assertThat(sound(draft(Order.SEQUENTIAL, stage("a"), stage("b"), stage("c", "a"))))
        .extracting(StagePlan::dependsOn)
        .containsExactly(List.of(), List.of("a"), List.of("a", "b"));
  }

  @Test
  void aDependencyThatIsNoStageIsNamed() {
    assertThat(graph(draft(null, stage("a"), stage("b", "x"))))
        .isEqualTo(new StageGraph.Outcome.UnknownDependency("b", "x"));
  }

  @Test
  void aCycleIsToldByItsFirstStage() {
    assertThat(graph(draft(null, stage("a"), stage("b", "d"), stage("c", "b"), stage("d", "c"))))
        .isEqualTo(new StageGraph.Outcome.Cycle("b"));
    assertThat(graph(draft(null, stage("a", "a")))).isEqualTo(new StageGraph.Outcome.Cycle("a"));
  }

  @Test
  void anOrderAgainstTheDependenciesIsACycle() {
    assertThat(graph(draft(Order.SEQUENTIAL, stage("a", "b"), stage("b"))))
        .isEqualTo(new StageGraph.Outcome.Cycle("a"));
  }

  @Test
  void namesAreUnique() {
    assertThat(graph(draft(null, stage("stage-2"), stage(null))))
        .isEqualTo(new StageGraph.Outcome.DuplicateName("stage-2"));
  }

  @Test
  void directoriesAndTimesAreTakenFromTheNearestPlace() {
    var own = new StageDraft("own", "p", "/own", List.of(), null, Duration.ofSeconds(5));
    var open = new StageDraft("open", "p", null, List.of(), null, Duration.ZERO);
    var usual = new StageDraft("usual", "p", null, List.of(), null, null);

    var plans =
        sound(new PipelineDraft("p", "/pipeline", List.of(own, open, usual), Order.PARALLEL));

    assertThat(plans)
        .extracting(StagePlan::workDir)
        .containsExactly("/own", "/pipeline", "/pipeline");
    assertThat(plans)
        .extracting(StagePlan::timeout)
        .containsExactly(Duration.ofSeconds(5), null, Duration.ofMinutes(1));
    assertThat(sound(new PipelineDraft("p", null, List.of(usual), null)))
        .extracting(StagePlan::workDir)
        .containsExactly("/usual");
  }

  @Test
  void draftsHaveLimits() {
    refused("stages", () -> draft(null));
    refused(
        "stages", () -> new PipelineDraft("p", null, Collections.nCopies(51, stage(null)), null));
    refused("name", () -> new PipelineDraft(" ", null, List.of(stage(null)), null));
    refused("stages.1.name", () -> draft(null, stage("a"), stage("")));
    refused(
        "stages.0.prompt",
        () -> draft(null, new StageDraft("a", "x".repeat(10_001), null, List.of(), null, null)));
    refused(
        "stages.0.stageTimeoutMs",
        () -> draft(null, new StageDraft("a", "p", null, List.of(), null, Duration.ofMillis(-1))));
  }

  private static void refused(String subject, Runnable making) {
    assertThatThrownBy(making::run)
        .isInstanceOfSatisfying(
            InvalidException.class, it -> assertThat(it.subject()).isEqualTo(subject));
  }

  private static StageDraft stage(@Nullable String name, String... dependsOn) {
    return new StageDraft(name, "do it", null, List.of(dependsOn), null, null);
  }

  private static PipelineDraft draft(@Nullable Order order, StageDraft... stages) {
    return new PipelineDraft("p", null, Arrays.asList(stages), order);
  }

  private static StageGraph.Outcome graph(PipelineDraft draft) {
    return StageGraph.of(draft, "/usual", Duration.ofMinutes(1));
  }

  private static List<StagePlan> sound(PipelineDraft draft) {
    return ((StageGraph.Outcome.Sound) graph(draft)).stages();
  }
}
