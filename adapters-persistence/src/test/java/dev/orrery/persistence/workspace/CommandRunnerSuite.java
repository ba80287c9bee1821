package dev.orrery.persistence.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.workspace.CommandRunner;
import dev.orrery.domain.workspace.CommandRunner.Command;
import dev.orrery.domain.workspace.CommandRunner.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command can and can not do, whatever holds it. */
abstract class CommandRunnerSuite {
  static final String BUBBLEWRAP = System.getProperty("orrery.test.bubblewrap", "bwrap");

  @TempDir Path directory;

  abstract String kind();

  /** Whether descendants that moved away die with the server at once. */
  boolean holdsEverything() {
    return true;
  }

  private CommandRunner runner() {
    return new ProcessCommandRunner(new Sandbox(kind(), BUBBLEWRAP));
  }

  @BeforeEach
  void onlyWhereItWorks() {
    var best = new Sandbox("auto", BUBBLEWRAP).kind();
    assumeTrue(
        best.compareTo(Sandbox.Kind.valueOf(kind().toUpperCase(java.util.Locale.ROOT))) <= 0);
  }

  @Test
  void argumentsStayArguments() throws Exception {
    Files.writeString(directory.resolve("a b"), "x");

    var done = run(5, "printf", "%s|", "$HOME", "*", "~root", "<(id)", "a;b", "`id`", "-rf");

    assertThat(done).isEqualTo(new Finished(0, "$HOME|*|~root|<(id)|a;b|`id`|-rf|", false, false));
  }

  @Test
  void outputsAreMergedAndTheExitCodeIsTold() throws Exception {
    var done = sh(5, "echo out; echo err >&2; echo in $(cat); pwd; exit 3");

    assertThat(done.exitCode()).isEqualTo(3);
    assertThat(done.output()).isEqualTo("out\nerr\nin given\n" + directory + "\n");
  }

  @Test
  void whatACommandWroteLastIsReadThoughItIsGone() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var runs =
          IntStream.range(0, 40).mapToObj(n -> threads.submit(() -> sh(30, "seq 1 200"))).toList();

      for (var run : runs) {
        assertThat(run.get().output()).endsWith("\n200\n");
      }
    }
  }

  @Test
  void theEnvironmentIsReduced() throws Exception {
    var done = sh(5, "env | cut -d= -f1 | sort | tr '\\n' ' '");

    assertThat(done.output().split(" "))
        .contains("HOME", "LANG", "LOGNAME", "PATH", "TERM", "USER", "GIVEN")
        .isSubsetOf(
            "HOME",
            "LANG",
            "LOGNAME",
            "PATH",
            "TERM",
            "USER",
            "GIVEN",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_",
            "ORRERY_COMMAND",
            "ORRERY_SERVER");
  }

  @Test
  void aCommandThatIgnoresTermIsKilledAtTheDeadline() throws Exception {
    var started = System.nanoTime();

    var done = sh(1, "trap '' TERM; echo started; while :; do sleep 0.1; done");

    assertThat(done.timedOut()).isTrue();
    assertThat(done.output()).startsWith("started");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void whatMovedAwayIsKilledToo() throws Exception {
    var beat = directory.resolve("beat");

    var done = sh(1, daemon(beat) + " sleep 60");

    assertThat(done.timedOut()).isTrue();
    stopped(beat);
  }

  @Test
  void whatIsLeftBehindIsKilledAtTheEnd() throws Exception {
    var beat = directory.resolve("beat");
    var started = System.nanoTime();

    var done = sh(30, daemon(beat) + " (while :; do sleep 1; done) & sleep 0.5; echo over");

    assertThat(done.timedOut()).isFalse();
    assertThat(done.output()).isEqualTo("over\n");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    stopped(beat);
  }

  @Test
  void whatShedItsEnvironmentIsKilledToo() throws Exception {
    var beat = directory.resolve("beat");

    var done =
        sh(
            1,
            "(env -i sh -c 'trap \"\" TERM; while :; do date +%N > "
                + beat
                + "; sleep 0.05; done' >/dev/null 2>&1 &); sleep 60");

    assertThat(done.timedOut()).isTrue();
    assertThat(beat).exists();
    stopped(beat);
  }

  @Test
  void aFloodIsCutAndDoesNotFillTheMemory() throws Exception {
    System.gc();
    long before = used();

    var done = run(3, "yes", "ä".repeat(100));

    assertThat(done.truncated()).isTrue();
    assertThat(done.output().length()).isBetween(400, 1000);
    assertThat(done.output()).doesNotContain("\ufffd");
    System.gc();
    assertThat(used() - before).isLessThan(50_000_000);
  }

  @Test
  void anInterruptKillsWithinTwoSeconds() throws Exception {
    var beat = directory.resolve("beat");
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                sh(60, "trap '' TERM; " + daemon(beat) + " while :; do sleep 0.1; done");
              } catch (InterruptedException expected) {
                Thread.currentThread().interrupt();
              }
            });
    await().until(() -> Files.exists(beat));

    thread.interrupt();

    assertThat(thread.join(Duration.ofSeconds(2))).isTrue();
    stopped(beat);
  }

  @Test
  void aMissingProgramIsTold() {
    assertThatThrownBy(() -> run(5, "no-such-program")).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> run(5, "./missing")).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> run(5, "echo", "a\0b")).isInstanceOf(InvalidException.class);
  }

  @Test
  void nothingGoesOnAfterTheServersDeath() throws Exception {
    var beat = directory.resolve("beat");
    var server =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                CommandRunnerProbe.class.getName(),
                kind(),
                BUBBLEWRAP,
                directory.toString(),
                (holdsEverything()
                    ? daemon(beat) + " sleep 60"
                    : "while :; do date > beat; sleep 0.1; done"))
            .inheritIO()
            .start();
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(beat));

    server.destroyForcibly().waitFor();

    stopped(beat);
  }

  /** A descendant in a session of its own that no longer has its parent. */
  private static String daemon(Path beat) {
    return "(setsid sh -c 'trap \"\" TERM HUP; while :; do date +%N > "
        + beat
        + "; sleep 0.05; done' >/dev/null 2>&1 </dev/null &);";
  }

  private static void stopped(Path beat) {
    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(400))
        .until(() -> {
          var before = content(beat);
          await().pollDelay(Duration.ofMillis(300)).until(() -> true);
          return content(beat).equals(before);
        });
  }

  private static String content(Path beat) throws IOException {
    return Files.exists(beat) ? Files.readString(beat) : "";
  }

  private static long used() {
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  Finished sh(int seconds, String script) throws InterruptedException {
    return run(seconds, "sh", "-c", script);
  }

  Finished run(int seconds, String... argv) throws InterruptedException {
    return runner().run(command(seconds, true, argv));
  }

  Command command(int seconds, boolean network, String... argv) {
    return new Command(
        List.of(argv),
        directory,
        Map.of("GIVEN", "value"),
        "given",
        Duration.ofSeconds(seconds),
        1000,
        network);
  }
}
