package dev.orrery.application.orchestration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.orchestration.VerifySession.Outcome;
import dev.orrery.application.session.FindSession;
import dev.orrery.application.session.engine.Play;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.orchestration.GateResult;
import dev.orrery.domain.orchestration.Verification;
import dev.orrery.domain.workspace.CommandRunner;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.inmemory.kernel.InMemoryNodes;
import dev.orrery.inmemory.kernel.PlainJson;
import dev.orrery.inmemory.kernel.SequentialIds;
import dev.orrery.inmemory.orchestration.InMemoryVerifications;
import dev.orrery.inmemory.workspace.InMemoryFileTree;
import dev.orrery.inmemory.workspace.InMemoryWorkspaces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifySessionTest {
  private static final Path ROOT = Path.of("/test/verified");

  private final Play play = new Play();
  private final Commands commands = new Commands();
  private final InMemoryFileTree files = new InMemoryFileTree();
  private final InMemoryVerifications verifications =
      new InMemoryVerifications(play.transactions, play.clock);
  private final InMemoryNodes nodes =
      new InMemoryNodes(new InMemoryNodes().self(), Duration.ofMillis(40));
  private final VerifySession verify =
      new VerifySession(
          new FindSession(play.sessions, play.turns),
          new VerificationRecords(
              play.transactions, play.sessions, verifications, play.trail, play.log, nodes),
          new InMemoryWorkspaces(play.transactions, new SequentialIds(), ROOT),
          new ReadProject(files, new PlainJson()),
          new RunGate(commands, play.settings),
          play.settings,
          nodes,
          new SequentialIds(),
          play.clock);

  /** Ends each command as it was told to; 0 where it was told nothing. */
  private static final class Commands implements CommandRunner {
    final Map<String, Finished> ends = new ConcurrentHashMap<>();
    final List<Command> ran = new CopyOnWriteArrayList<>();
    final CountDownLatch started = new CountDownLatch(1);
    volatile CountDownLatch release = new CountDownLatch(0);
    volatile boolean killed;

    @Override
    public Finished run(Command command) throws InterruptedException {
      ran.add(command);
      started.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        killed = true;
        throw e;
      }
      var line = String.join(" ", command.argv());
      if (line.startsWith("absent ") || line.startsWith("python ")) {
        throw new UnavailableException(
            "The program is not installed: " + command.argv().getFirst());
      }
      return ends.getOrDefault(line, new Finished(0, "fine\n", false, false));
    }

    @Override
    public boolean sandboxed() {
      return true;
    }
  }

  @AfterEach
  void end() {
    play.close();
  }

  @Test
  void gatesRunInOrderInTheSessionsDirectory() {
    write("Makefile", "lint:\nbuild:\ntest:\n");
    var session = session();

    var done = finished(verify.verify(Play.OPERATOR, session));

    assertThat(done.passed()).isTrue();
    assertThat(done.steps())
        .extracting(GateResult::name, GateResult::ok, GateResult::output, GateResult::error)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("lint", true, "fine", null),
            org.assertj.core.groups.Tuple.tuple("build", true, "fine", null),
            org.assertj.core.groups.Tuple.tuple("test", true, "fine", null));
    assertThat(commands.ran)
        .allSatisfy(command -> assertThat(command.workDir()).isEqualTo(ROOT))
        .extracting(CommandRunner.Command::network)
        .containsOnly(false);
    assertThat(verifications.find(done.id())).contains(done);
    assertThat(play.events()).endsWith("verification.started", "verification.finished");
    assertThat(play.trail.leaves().getLast().action()).isEqualTo("verification");
  }

  @Test
  void oneFailureFailsTheWholeAndTheOthersStillRun() {
    write("Makefile", "lint:\nbuild:\ntest:\n");
    commands.ends.put("make build", new CommandRunner.Finished(2, "x".repeat(5000), false, false));
    commands.ends.put("make test", new CommandRunner.Finished(143, "", false, true));

    var done = finished(verify.verify(Play.OPERATOR, session()));

    assertThat(done.passed()).isFalse();
    assertThat(done.steps()).extracting(GateResult::ok).containsExactly(true, false, false);
    assertThat(done.steps().get(1).error()).isEqualTo("make build ended with exit code 2");
    assertThat(done.steps().get(1).output()).hasSize(GateResult.LONGEST);
    assertThat(done.steps().get(2).error()).isEqualTo("make test was stopped after 180 s");
    assertThat(done.steps().get(2).output()).isNull();
  }

  @Test
  void aProgramThatIsNotInstalledIsSaidSo() {
    write(".aegis/verify.json", "[{\"name\":\"x\",\"command\":\"absent\"}]");
    commands.ends.put(
        "bash -c absent", new CommandRunner.Finished(127, "absent: not found", false, false));
    var shell = finished(verify.verify(Play.OPERATOR, session()));
    write(".aegis/verify.json", "nothing of the kind");
    var unreadable = finished(verify.verify(Play.OPERATOR, session()));

    assertThat(shell.steps().getFirst().error()).contains("exit code 127");
    assertThat(unreadable.steps()).isEmpty();
    assertThat(unreadable.note()).contains(".aegis/verify.json");
    assertThat(unreadable.passed()).isFalse();
  }

  @Test
  void aSubstituteStandsInForAMissingProgram() {
    write("setup.py", "");

    var done = finished(verify.verify(Play.OPERATOR, session()));

    assertThat(done.passed()).isTrue();
    assertThat(commands.ran)
        .extracting(CommandRunner.Command::argv)
        .containsExactly(List.of("python", "-m", "pytest"), List.of("python3", "-m", "pytest"));
  }

  @Test
  void withoutAProjectThereIsNothingToVerify() {
    var done = finished(verify.verify(Play.OPERATOR, session()));

    assertThat(done.passed()).isFalse();
    assertThat(done.steps()).isEmpty();
    assertThat(done.note()).isNotNull();
    assertThat(commands.ran).isEmpty();
  }

  @Test
  void oneOfASessionRunsAtATime() throws Exception {
    write("Makefile", "test:\n");
    commands.release = new CountDownLatch(1);
    var session = session();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          CompletableFuture.supplyAsync(() -> verify.verify(Play.OPERATOR, session), threads);
      commands.started.await();

      assertThat(verify.verify(Play.OPERATOR, session)).isEqualTo(new Outcome.AlreadyRunning());

      commands.release.countDown();
      assertThat(finished(first.get()).passed()).isTrue();
    }
    assertThat(finished(verify.verify(Play.OPERATOR, session)).passed()).isTrue();
  }

  @Test
  void itStopsWithItsSession() throws Exception {
    write("Makefile", "test:\n");
    commands.release = new CountDownLatch(1);
    var session = session();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          CompletableFuture.supplyAsync(() -> verify.verify(Play.OPERATOR, session), threads);
      commands.started.await();

      play.sessions.close(new SessionId(UUID.fromString(session)), "killed");

      assertThat(first.get()).isEqualTo(new Outcome.Unknown());
      assertThat(commands.killed).isTrue();
    }
    assertThat(play.events()).doesNotContain("verification.finished");
  }

  @Test
  void onlyWhoMayAndSeesTheSessionVerifiesIt() {
    var session = session();

    assertThatThrownBy(() -> verify.verify(caller(Capability.READ), session))
        .isInstanceOf(ForbiddenException.class);
    assertThat(verify.verify(caller(Capability.VERIFY), session))
        .isEqualTo(new Outcome.Forbidden());
    assertThat(verify.verify(Play.OPERATOR, "abc123")).isEqualTo(new Outcome.Unknown());
    assertThat(play.events()).doesNotContain("verification.started");
  }

  private static Principal caller(Capability granted) {
    return new Principal(
        "key",
        Principal.Kind.SERVICE,
        Tenancy.DEFAULT,
        new UserId(new UUID(7, 7)),
        null,
        "key-1",
        Set.of(granted));
  }

  private static Verification finished(Outcome outcome) {
    return ((Outcome.Finished) outcome).verification();
  }

  private String session() {
    return play.say("chat", "agent", "go").session().value().toString();
  }

  private void write(String path, String text) {
    files.write(ROOT, new RelPath(path), text.getBytes(StandardCharsets.UTF_8));
  }
}
