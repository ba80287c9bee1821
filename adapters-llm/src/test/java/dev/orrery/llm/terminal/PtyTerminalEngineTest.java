package dev.orrery.llm.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.domain.session.TerminalEngine.Dialog;
import dev.orrery.domain.session.TerminalEngine.Driven;
import dev.orrery.domain.session.TerminalEngine.Permission;
import dev.orrery.domain.session.TerminalEngine.Said;
import dev.orrery.domain.session.TerminalEngine.Witness;
import dev.orrery.domain.workspace.Workspace;
import dev.orrery.inmemory.kernel.PlainJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PtyTerminalEngineTest {
  private static final String AGENT =
      Path.of(
              java.util.Objects.requireNonNull(
                      PtyTerminalEngineTest.class.getResource("/terminal/agent.sh"))
                  .getPath())
          .toString();

  @TempDir Path directory;

  private final Notes notes = new Notes();
  private final PtyTerminalEngine engine =
      new PtyTerminalEngine(
          List.of(settings("tiny", "bash " + AGENT, null), settings("gone", "no-such-agent", null)),
          new TerminalTimes(
              List.of(Duration.ofSeconds(3), Duration.ofSeconds(3)),
              Duration.ofSeconds(2),
              Duration.ofMillis(300)),
          new TestTrees(),
          new PlainJson());

  private static AgentSettings settings(String name, String command, @Nullable String transcript) {
    return new AgentSettings(
        name,
        command,
        null,
        "agent>\\z",
        null,
        "Allow (?<tool>\\w+) of [^\\n]*\\? \\[y/n]\\z",
        "y Enter",
        "n Enter",
        "(?s)[^\\n]*\\nanswer>\\z",
        "C-c",
        null,
        transcript,
        List.of());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aMessageIsTypedOnceAndAnswered() throws Exception {
    var session = session("tiny", Map.of());

    assertThat(drive(session, "hello there"))
        .isEqualTo(new Driven.Answered("you said: hello there"));
    assertThat(drive(session, "again")).isEqualTo(new Driven.Answered("you said: again"));

    assertThat(notes.deliveries).containsExactly("true 1", "true 1");
    assertThat(engine.screen(session.id()).orElseThrow().split("hello there", -1)).hasSize(3);
  }

  @Test
  void aLongTurnIsFollowedToItsEnd() throws Exception {
    assertThat(drive(session("tiny", Map.of()), "work 2"))
        .isEqualTo(new Driven.Answered("working\nworked"));
  }

  @Test
  void aQuestionForPermissionIsAskedAndAnsweredByKeys() throws Exception {
    var session = session("tiny", Map.of());

    notes.answer = true;
    assertThat(drive(session, "edit one.txt")).isEqualTo(new Driven.Answered("edited"));
    notes.answer = false;
    assertThat(drive(session, "edit two.txt")).isEqualTo(new Driven.Answered("not edited"));

    assertThat(notes.dialogs)
        .extracting(Dialog::tool, Dialog::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("edit", "Allow edit of one.txt? [y/n]"),
            org.assertj.core.groups.Tuple.tuple("edit", "Allow edit of two.txt? [y/n]"));
    assertThat(directory.resolve("one.txt")).exists();
    assertThat(directory.resolve("two.txt")).doesNotExist();
  }

  @Test
  void whoAnswersInTheTerminalItselfWithdrawsTheQuestion() throws Exception {
    var session = session("tiny", Map.of());
    notes.answer = null;
    var turn = CompletableFuture.supplyAsync(() -> driven(session, "edit one.txt"));
    await().until(() -> notes.dialogs.size() == 1);

    engine.type(session.id(), "y\r");

    assertThat(turn.join()).isEqualTo(new Driven.Answered("edited"));
    assertThat(notes.withdrawn).hasSize(1);
  }

  @Test
  void keysThatArePressedWhileAMessageIsTypedComeAfterIt() throws Exception {
    var session = session("tiny", Map.of());
    drive(session, "hello");
    var turn = CompletableFuture.supplyAsync(() -> driven(session, "first line"));
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> engine.screen(session.id()).orElseThrow().contains("agent> first line"));

    engine.type(session.id(), "second line\r");

    turn.join();
    await()
        .untilAsserted(() ->
            assertThat(engine.screen(session.id()).orElseThrow().lines())
                .contains("you said: first line", "you said: second line"));
  }

  @Test
  void aQuestionBackEndsTheTurnAndTheNextMessageAnswersIt() throws Exception {
    var session = session("tiny", Map.of());

    assertThat(drive(session, "ask")).isEqualTo(new Driven.Asked("Which colour?\nanswer>"));
    assertThat(drive(session, "blue")).isEqualTo(new Driven.Answered("painted blue"));
  }

  @Test
  void whatIsAskedAtTheStartIsAskedOnBeforeAnythingIsTyped() throws Exception {
    notes.answer = true;

    assertThat(drive(session("tiny", Map.of("AGENT_TRUST", "yes")), "hello"))
        .isEqualTo(new Driven.Answered("you said: hello"));

    assertThat(notes.dialogs).extracting(Dialog::tool).containsExactly("trust");
  }

  @Test
  void anAgentThatIsNeverReadyGetsNothing() throws Exception {
    assertThat(drive(session("tiny", Map.of("AGENT_SLOW_START", "60")), "hello"))
        .isInstanceOf(Driven.Failed.class);

    assertThat(notes.deliveries).containsExactly("false 0");
  }

  @Test
  void anInterruptStopsTheWorkAndKeepsTheAgent() throws Exception {
    var session = session("tiny", Map.of());
    var turn =
        Thread.ofVirtual()
            .start(() -> {
              try {
                engine.drive(session, workspace(), "work 60", notes);
              } catch (InterruptedException expected) {
                notes.deliveries.add("interrupted");
              }
            });
    await().until(() -> shown(session).contains("working"));

    turn.interrupt();

    assertThat(turn.join(Duration.ofSeconds(3))).isTrue();
    assertThat(notes.deliveries).endsWith("interrupted");
    await().until(() -> shown(session).endsWith("agent>"));
    assertThat(drive(session, "still here")).isEqualTo(new Driven.Answered("you said: still here"));
  }

  @Test
  void anAgentThatEndsFailsTheTurnAndIsStartedAgain() throws Exception {
    var session = session("tiny", Map.of());

    assertThat(drive(session, "leave")).isInstanceOf(Driven.Failed.class);
    assertThat(drive(session, "back")).isEqualTo(new Driven.Answered("you said: back"));
  }

  @Test
  void aFloodDoesNotFillTheMemory() throws Exception {
    assertThat(drive(session("tiny", Map.of()), "flood")).isInstanceOf(Driven.Answered.class);
  }

  @Test
  void theEndLeavesNoAgent() throws Exception {
    var session = session("tiny", Map.of("AGENT_IGNORES_TERM", "yes"));
    drive(session, "hello");

    engine.end(session.id());

    assertThat(engine.screen(session.id())).isEmpty();
    assertThat(engine.type(session.id(), "x")).isFalse();
  }

  @Test
  void onlyWhatIsSetUpAndInstalledIsStarted() {
    engine.check("tiny");
    engine.check("bash --norc");

    for (var command : List.of("gone", "/bin/sh -c ls", "vi")) {
      assertThatThrownBy(() -> engine.check(command))
          .isInstanceOf(UnavailableException.class)
          .hasMessageStartingWith("terminal agent not configured");
    }
    assertThat(engine.available()).isTrue();
    assertThat(engine.means("--model opus")).isFalse();
  }

  @Test
  void theAgentSeesNoSecretOfTheServer() throws Exception {
    var session = session("tiny", Map.of("GIVEN", "to it"));
    drive(session, "hello");

    var variables =
        ProcessHandle.allProcesses()
            .filter(process ->
                process.info().commandLine().filter(line -> line.contains(AGENT)).isPresent())
            .map(process -> environment(process.pid()))
            .findFirst()
            .orElseThrow();

    assertThat(variables).contains("GIVEN", "TERM", "ORRERY_COMMAND").doesNotContain("JAVA_HOME");
  }

  private static List<String> environment(long pid) {
    try {
      return java.util.Arrays.stream(
              Files.readString(Path.of("/proc", Long.toString(pid), "environ")).split("\0"))
          .map(variable -> variable.split("=")[0])
          .toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String shown(Session session) {
    return engine.screen(session.id()).orElse("");
  }

  private Driven drive(Session session, String message) throws InterruptedException {
    return engine.drive(session, workspace(), message, notes);
  }

  private Driven driven(Session session, String message) {
    try {
      return drive(session, message);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Workspace workspace() {
    return new Workspace(
        new WorkspaceId(UUID.randomUUID()),
        Tenancy.DEFAULT,
        Tenancy.ADMIN,
        directory,
        Workspace.Purpose.EXTERNAL,
        Workspace.History.NONE,
        "test");
  }

  private static Session session(String command, Map<String, String> environment) {
    var now = Instant.EPOCH;
    return new Session(
        new SessionId(UUID.randomUUID()),
        1,
        Tenancy.DEFAULT,
        Tenancy.ADMIN,
        "test",
        "test",
        null,
        new WorkspaceId(UUID.randomUUID()),
        null,
        Session.State.OPEN,
        null,
        null,
        null,
        Json.empty(),
        new SessionSetup(
            "",
            SessionSetup.Engine.TERMINAL,
            command,
            environment,
            null,
            SessionSetup.USUAL_STALL_THRESHOLD,
            null,
            ""),
        now,
        now,
        null,
        null);
  }

  /** Keeps what a turn tells, and answers its questions. */
  private static final class Notes implements Witness {
    final List<String> deliveries = new CopyOnWriteArrayList<>();
    final List<Dialog> dialogs = new CopyOnWriteArrayList<>();
    final List<Dialog> withdrawn = new CopyOnWriteArrayList<>();
    final List<MessagePart> parts = new ArrayList<>();
    volatile @Nullable Boolean answer = true;

    @Override
    public void delivered(boolean delivered, int attempts) {
      deliveries.add(delivered + " " + attempts);
    }

    @Override
    public Permission ask(Dialog dialog) {
      dialogs.add(dialog);
      return new Permission() {
        @Override
        public Optional<Boolean> answer() {
          return Optional.ofNullable(answer);
        }

        @Override
        public void withdraw() {
          withdrawn.add(dialog);
        }
      };
    }

    @Override
    public void said(List<Said> entries) {
      entries.stream()
          .filter(entry -> entry.role() != Message.Role.USER)
          .forEach(entry -> parts.addAll(entry.parts()));
    }
  }
}
