package dev.orrery.application.session;

import static dev.orrery.application.session.engine.WorkDesk.in;
import static dev.orrery.application.session.engine.WorkDesk.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.session.engine.TestTools;
import dev.orrery.application.session.engine.WorkDesk;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.StallType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StallsTest {
  private final WorkDesk desk = new WorkDesk();
  private final Principal ann = somebody("ann");

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aTurnWithoutOutputIsReportedOnce() {
    var session = working(Duration.ofSeconds(10));

    desk.play.clock.advance(Duration.ofSeconds(9));
    assertThat(desk.detect.detect()).isZero();
    desk.play.clock.advance(Duration.ofSeconds(1));
    assertThat(desk.detect.detect()).isEqualTo(1);
    assertThat(desk.detect.detect()).isZero();

    assertThat(desk.overview(session).stalls()).containsExactly(StallType.OUTPUT);
    assertThat(reported()).containsExactly("output");
  }

  @Test
  void aTurnThatWorksForVeryLongIsReportedToo() {
    var session = working(Duration.ofSeconds(5));

    desk.play.clock.advance(Duration.ofSeconds(15));
    desk.detect.detect();

    assertThat(desk.overview(session).stalls())
        .containsExactlyInAnyOrder(StallType.OUTPUT, StallType.EXTENDED_WORKING);
  }

  @Test
  void anIdleSessionIsNeverStalled() {
    desk.open(ann, "/work/a");

    desk.play.clock.advance(Duration.ofHours(1));

    assertThat(desk.detect.detect()).isZero();
  }

  @Test
  void theNextTurnIsReportedAnew() {
    desk.play.model.answers(Purpose.TURN_STEP, "done");
    var session = working(Duration.ofSeconds(5));
    desk.play.clock.advance(Duration.ofSeconds(6));
    desk.detect.detect();
    desk.play.lapseAndWork();
    assertThat(desk.overview(session).stalls()).isEmpty();

    desk.say(ann, session, "more");
    desk.play.claim();
    desk.play.clock.advance(Duration.ofSeconds(6));
    desk.detect.detect();

    assertThat(reported()).containsExactly("output", "output");
  }

  @Test
  void aPersonWhoDoesNotAnswerIsReportedAndThenTheRequestExpires() {
    desk.play.model.uses(TestTools.call("t_keyed"));
    var session =
        desk.create(
                ann,
                in("/work/a").permitting(PermissionMode.DEFAULT).stallingAfter(Duration.ofHours(1)))
            .session();
    desk.say(ann, session, "go");
    desk.play.work();

    desk.play.clock.advance(Duration.ofMinutes(5));
    desk.detect.detect();
    assertThat(desk.overview(session).stalls()).containsExactly(StallType.PERMISSION);

    desk.play.clock.advance(Duration.ofMinutes(6));
    desk.play.expireLate();
    desk.play.log.readAll(0, 1000).stream()
        .filter(desk.late::wants)
        .forEach(event -> desk.play.transactions.inOne(() -> desk.late.handle(event)));

    assertThat(desk.overview(session).stalls())
        .containsExactlyInAnyOrder(StallType.PERMISSION, StallType.PERMISSION_TIMEOUT);
    desk.play.work();
    assertThat(desk.overview(session).stalls()).isEmpty();
    assertThat(desk.play.model.told().getLast().output()).contains("expired");
  }

  @Test
  void aLostWorkerIsReported() {
    var session = working(Duration.ofHours(1));

    desk.play.clock.advance(Duration.ofMinutes(4));
    desk.detect.detect();

    assertThat(desk.overview(session).stalls()).containsExactly(StallType.UNKNOWN);
  }

  @Test
  void aSessionThatNeitherWorksNorRestsIsReported() {
    desk.play.model.answers(Purpose.TURN_STEP, "Which one?");
    var session = desk.create(ann, in("/work/a").stallingAfter(Duration.ofSeconds(10))).session();
    desk.ask(ann, session, "go");

    desk.play.clock.advance(Duration.ofSeconds(20));
    desk.detect.detect();

    assertThat(desk.overview(session).stalls()).containsExactly(StallType.EXTENDED);
    assertThat(desk.describe.counts(ann).stalled()).isEqualTo(1);
  }

  private Session working(Duration threshold) {
    var session = desk.create(ann, in("/work/a").stallingAfter(threshold)).session();
    desk.say(ann, session, "go");
    desk.play.claim();
    return session;
  }

  private List<String> reported() {
    return desk.play.log.readAll(0, 1000).stream()
        .filter(event -> event.type().equals("session.stalled"))
        .map(event -> event.payload().text("type").orElseThrow())
        .toList();
  }
}
