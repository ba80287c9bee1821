package dev.orrery.persistence.workspace;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.workspace.CommandRunner;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Runs commands as processes of this machine, in the {@link Sandbox} that it has. */
@Singleton
class ProcessCommandRunner implements CommandRunner {
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final Sandbox sandbox;

  ProcessCommandRunner(Sandbox sandbox) {
    this.sandbox = sandbox;
    Stragglers.killOrphans();
  }

  @Override
  public boolean sandboxed() {
    return sandbox.kind() == Sandbox.Kind.BUBBLEWRAP;
  }

  @Override
  public Finished run(Command command) throws InterruptedException {
    check(command);
    var mark = UUID.randomUUID().toString();
    var environment = environment(command, mark);
    var builder =
        new ProcessBuilder(sandbox.wrap(command, environment))
            .directory(command.workDir().toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    // A sandbox is started with our own variables: the caller's must not reach the loader outside.
    builder.environment().putAll(sandboxed() ? ours(mark) : environment);
    Process process;
    try {
      process = ProcessStarter.start(builder);
    } catch (IOException e) {
      throw new UnavailableException(
          "The command can not be run: " + command.argv().getFirst() + ": " + e.getMessage(), e);
    }
    return attend(process, command, mark);
  }

  private Finished attend(Process process, Command command, String mark)
      throws InterruptedException {
    var output = new BoundedOutput(command.maxOutputBytes());
    var reader = Thread.ofVirtual().start(() -> output.drain(process.getInputStream()));
    Thread.ofVirtual().start(() -> feed(process, command.input()));
    boolean inTime = false;
    try {
      inTime = process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS);
      if (!inTime) {
        terminate(process);
      }
    } finally {
      kill(process, mark);
    }
    process.waitFor();
    if (!reader.join(LAST_WORDS)) {
      // Something that can not be killed holds the other end: our end is closed.
      process.destroyForcibly();
      reader.interrupt();
    }
    return new Finished(process.exitValue(), output.text(), output.truncated(), !inTime);
  }

  /** Asks to end, and waits a little. */
  private static void terminate(Process process) throws InterruptedException {
    var descendants = process.descendants().toList();
    descendants.forEach(ProcessHandle::destroy);
    if (descendants.isEmpty()) {
      process.toHandle().destroy();
    }
    process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the command and all that it started, also what it left behind when it ended by itself. */
  private void kill(Process process, String mark) {
    var descendants = process.descendants().toList();
    // The process's own method closes its streams too, and what was not read by then would be lost.
    process.toHandle().destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    Stragglers.kill(mark, process.pid());
  }

  private static void feed(Process process, String input) {
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException notRead) {
      // A command need not read what it is given.
    }
  }

  private void check(Command command) {
    for (var argument : command.argv()) {
      if (argument.indexOf('\0') >= 0) {
        throw new InvalidException("command", "An argument holds a NUL character");
      }
    }
    if (!installed(command)) {
      throw new UnavailableException("The program is not installed: " + command.argv().getFirst());
    }
  }

  private static boolean installed(Command command) {
    var program = command.argv().getFirst();
    if (program.isEmpty()) {
      return false;
    }
    if (program.indexOf('/') >= 0) {
      return Files.isExecutable(command.workDir().resolve(program));
    }
    for (var directory : path().split(":")) {
      var file = Path.of(directory).resolve(program);
      if (Files.isExecutable(file) && !Files.isDirectory(file)) {
        return true;
      }
    }
    return false;
  }

  private Map<String, String> environment(Command command, String mark) {
    var all = ours(mark);
    if (sandboxed()) {
      all.put("HOME", "/tmp");
    }
    all.putAll(command.environment());
    all.putAll(Stragglers.marks(mark));
    return all;
  }

  private static Map<String, String> ours(String mark) {
    var user = System.getProperty("user.name", "orrery");
    var all = new LinkedHashMap<String, String>();
    all.put("HOME", System.getProperty("user.home", "/"));
    all.put("USER", user);
    all.put("LOGNAME", user);
    all.put("PATH", path());
    all.put("LANG", "C.UTF-8");
    all.put("TERM", "dumb");
    all.putAll(Stragglers.marks(mark));
    return all;
  }

  private static String path() {
    var own = System.getenv("PATH");
    return own == null || own.isBlank() ? PATH : own;
  }
}
