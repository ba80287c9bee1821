package dev.orrery.contract.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.work.FactoryFigures;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is counted of the jobs of a queue of the server; there are no jobs before each test. */
public abstract class FactoryFiguresContract extends JobSuite {
  protected abstract FactoryFigures figures();

  @Test
  protected void jobsAreCountedByWhatBecameOfThem() {
    add(GOALS, 0);
    complete(claimed(), "done");
    add(GOALS, 0);
    failForGood(claimed());
    add(GOALS, 0);
    claimed();
    add(GOALS, 0);
    add(of(OTHERS, GOALS));
    add(draft(MAILS));

    var found = figures().figures(Tenancy.DEFAULT, GOALS);

    assertThat(found.queued()).isEqualTo(1);
    assertThat(found.running()).isEqualTo(1);
    assertThat(found.completed()).isEqualTo(1);
    assertThat(found.failed()).isEqualTo(1);
    assertThat(found.completedLastHour()).isEqualTo(1);
    assertThat(found.completedLastDay()).isEqualTo(1);
    assertThat(found.failedLastDay()).isEqualTo(1);
    assertThat(found.average()).isLessThan(Duration.ofMinutes(1));
    assertThat(figures().figures(OTHERS, GOALS).queued()).isEqualTo(1);
  }

  @Test
  protected void whatEndedLongAgoIsNotOfTheLastHour() {
    add(GOALS, 0);
    complete(claimed(), "done");

    pass(HOUR.multipliedBy(2));
    assertThat(figures().figures(Tenancy.DEFAULT, GOALS).completedLastHour()).isZero();
    assertThat(figures().figures(Tenancy.DEFAULT, GOALS).completedLastDay()).isEqualTo(1);

    pass(HOUR.multipliedBy(23));
    var found = figures().figures(Tenancy.DEFAULT, GOALS);
    assertThat(found.completedLastDay()).isZero();
    assertThat(found.completed()).isEqualTo(1);
    assertThat(found.average()).isZero();
  }

  @Test
  protected void theActiveJobsOfAllTenantsCount() {
    add(GOALS, 0);
    add(of(OTHERS, GOALS));
    add(GOALS, 0);
    assertThat(figures().active(GOALS)).isZero();

    claimed();
    claimed();

    assertThat(figures().active(GOALS)).isEqualTo(2);
    assertThat(figures().active(MAILS)).isZero();
  }

  private void failForGood(Job job) {
    transactions().inOne(() -> jobs().fail(new Jobs.Failure(job.claimed(), "broken", false, null)));
  }
}
