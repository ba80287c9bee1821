package dev.orrery.application.session;

import static dev.orrery.application.session.engine.WorkDesk.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.session.engine.PlayedModel;
import dev.orrery.application.session.engine.WorkDesk;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.TranscriptEntry;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadTranscriptTest {
  private final WorkDesk desk = new WorkDesk();
  private final Principal ann = somebody("ann");
  private Session session;

  @BeforeEach
  void open() {
    session = desk.open(ann, "/work/a");
    desk.play.model.answers(Purpose.TURN_STEP, "one", "two");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aReadGetsWhatIsNewSinceTheLastOne() {
    assertThat(desk.read.fresh(session.id())).isEmpty();
    desk.ask(ann, session, "first");

    assertThat(numbers(desk.read.fresh(session.id()))).containsExactly(1L, 2L);
    assertThat(desk.read.fresh(session.id())).isEmpty();

    desk.ask(ann, session, "second");
    assertThat(numbers(desk.read.fresh(session.id()))).containsExactly(3L, 4L);
    assertThat(desk.overview(session).read()).isEqualTo(4);
  }

  @Test
  void readersAtTheSameTimeGetEveryEntryOnce() throws Exception {
    desk.ask(ann, session, "first");
    desk.ask(ann, session, "second");
    try (var threads = Executors.newFixedThreadPool(4)) {
      var tasks =
          IntStream.range(0, 8)
              .<Callable<List<TranscriptEntry>>>mapToObj(i -> () -> desk.read.fresh(session.id()))
              .toList();
      var seen = new HashSet<Long>();
      int all = 0;
      for (var done : threads.invokeAll(tasks)) {
        all += done.get().size();
        seen.addAll(numbers(done.get()));
      }
      assertThat(all).isEqualTo(4);
      assertThat(seen).hasSize(4);
    }
  }

  @Test
  void theOutputIsWhatTheAgentSaidInTheLatestTurn() {
    assertThat(desk.read.output(session.id())).isEmpty();
    desk.ask(ann, session, "first");
    assertThat(desk.read.output(session.id())).isEqualTo("one");

    desk.say(ann, session, "second");
    assertThat(desk.read.output(session.id())).isEmpty();
    desk.play.work();

    assertThat(desk.read.output(session.id())).isEqualTo("two");
    assertThat(desk.read.output(session.id())).isEqualTo("two");
  }

  @Test
  void tokensOfAllTurnsAreAddedUp() {
    desk.ask(ann, session, "first");
    desk.ask(ann, session, "second");

    assertThat(desk.read.spent(session.id()).usage())
        .isEqualTo(PlayedModel.COST.plus(PlayedModel.COST));
  }

  private static List<Long> numbers(List<TranscriptEntry> entries) {
    return entries.stream().map(TranscriptEntry::number).toList();
  }
}
