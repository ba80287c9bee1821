package dev.orrery.application.session.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orrery.application.session.CreateSession;
import dev.orrery.application.session.OperateTerminal;
import dev.orrery.application.session.OperateTerminal.Outcome;
import dev.orrery.application.session.SendMessage;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.TerminalEngine.Driven;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperateTerminalTest {
  private final Play play = new Play();
  private final WorkDesk desk = new WorkDesk(play);
  private final OperateTerminal operate =
      new OperateTerminal(
          play.find, desk.send, play.engines, play.runs, play.trail, play.transactions);
  private final CountDownLatch rest = new CountDownLatch(1);

  @AfterEach
  void end() {
    rest.countDown();
    play.close();
  }

  @Test
  void aLineIsAMessageWhereTheAgentRests() throws Exception {
    var session = open();

    assertThat(operate.enter(Play.OPERATOR, id(session), line("hello")))
        .isInstanceOf(Outcome.Said.class);
    assertThat(play.terminal.typed).isEmpty();
  }

  @Test
  void aLineIsTypedWhileTheAgentWorksAndLeavesAReceiptWithoutIt() throws Exception {
    var session = working();

    assertThat(operate.enter(Play.OPERATOR, id(session), line("a secret")))
        .isEqualTo(new Outcome.Typed());

    assertThat(play.terminal.typed).containsExactly("a secret\r");
    assertThat(play.trail.leaves())
        .filteredOn(leaf -> leaf.action().equals("session_type"))
        .singleElement()
        .satisfies(leaf -> assertThat(leaf.data()).isEqualTo(Json.object("characters", 8)));
  }

  @Test
  void whoMayNotDecidePressesNoKey() throws Exception {
    var session = working();
    var sender = without(Capability.APPROVAL_APPROVE);

    assertThat(operate.enter(sender, id(session), line("y")))
        .isEqualTo(new Outcome.Said(new SendMessage.Outcome.Busy()));

    assertThat(play.terminal.typed).isEmpty();
  }

  @Test
  void whoMayNotSendDoesNothing() {
    var looker = without(Capability.SESSION_SEND);
    var session = id(open());

    assertThatThrownBy(() -> operate.enter(looker, session, line("x")))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> operate.resize(looker, session, 10, 10))
        .isInstanceOf(ForbiddenException.class);
  }

  private Session open() {
    play.workDirs.full(Path.of("/projects"));
    var draft =
        new CreateSession.Draft(
            WorkDesk.ORIGIN,
            "/projects/a",
            null,
            null,
            null,
            null,
            "played",
            Map.of(),
            null,
            null,
            null,
            false,
            null);
    return ((CreateSession.Outcome.Created) desk.create.create(Play.OPERATOR, draft)).session();
  }

  private Session working() throws InterruptedException {
    var session = open();
    play.terminal.plays((message, witness) -> {
      rest.await();
      return new Driven.Answered("done");
    });
    operate.enter(Play.OPERATOR, id(session), line("work"));
    Thread.ofVirtual().start(play::work);
    await().until(() -> play.runs.activeRoot(session.id()).isPresent());
    return session;
  }

  private static String id(Session session) {
    return session.id().value().toString();
  }

  private static SendMessage.Request line(String text) {
    return new SendMessage.Request(WorkDesk.ORIGIN, text, Json.empty(), Duration.ofMillis(50));
  }

  private static Principal without(Capability missing) {
    var all = Play.OPERATOR;
    var rest = EnumSet.copyOf(all.grants());
    rest.remove(missing);
    return new Principal(
        all.name(), all.kind(), all.tenant(), all.user(), null, all.credential(), rest);
  }
}
