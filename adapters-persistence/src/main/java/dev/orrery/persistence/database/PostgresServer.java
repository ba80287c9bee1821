package dev.orrery.persistence.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One PostgreSQL server process tree on one data directory, on a free loopback port. */
final class PostgresServer implements AutoCloseable {
  private final PostgresPrograms programs;
  private final Path data;

  private PostgresServer(PostgresPrograms programs, Path data) {
    this.programs = programs;
    this.data = data;
  }

  /**
   * Starts the server; the caller holds the directory's lock, so that whatever still runs on it is
   * left over from a killed process and is stopped first.
   */
  static PostgresServer start(
      PostgresPrograms programs,
      Path data,
      int port,
      Path passwordFile,
      Map<String, String> settings)
      throws IOException, InterruptedException {
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      initialise(programs, data, passwordFile);
    }
    var server = new PostgresServer(programs, data);
    server.clearLeftOver();
    server.launch(port, settings);
    return server;
  }

  @Override
  public void close() {
    try {
      stop("fast");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop(String mode) throws IOException, InterruptedException {
    run(
        programs.command(
            "pg_ctl", List.of("-D", data.toString(), "-m", mode, "-w", "-t", "60", "stop")));
  }

  private static void initialise(PostgresPrograms programs, Path data, Path passwordFile)
      throws IOException, InterruptedException {
    var half = data.resolveSibling(data.getFileName() + ".new");
    PrivateFiles.deleteTree(half);
    var result =
        run(
            programs.command(
                "initdb",
                List.of(
                    "-D",
                    half.toString(),
                    "-U",
                    EmbeddedDatabase.USER,
                    "-A",
                    "scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "-T",
                    "english")));
    if (result.status() != 0) {
      throw new StartRefused(
          "PostgreSQL could not be initialised in " + data + ": " + result.lastLine());
    }
    // A killed initdb must not leave a half-made directory under the final name.
    Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private void clearLeftOver() throws IOException, InterruptedException {
    var pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    if (isPostgres(pidFile)) {
      stop("fast");
    }
    // The file's process is gone, or its number belongs to another program since a reboot.
    if (Files.exists(pidFile) && !isPostgres(pidFile)) {
      Files.deleteIfExists(pidFile);
    }
  }

  private static boolean isPostgres(Path pidFile) throws IOException {
    try (var lines = Files.lines(pidFile)) {
      var pid = Long.parseLong(lines.findFirst().orElse("").strip());
      return ProcessHandle.of(pid)
          .flatMap(process -> process.info().command())
          .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
          .orElse(false);
    } catch (NumberFormatException | NoSuchFileException e) {
      return false;
    }
  }

  private void launch(int port, Map<String, String> settings)
      throws IOException, InterruptedException {
    var options = new ArrayList<String>();
    options.add("-p " + port);
    settings.forEach((name, value) -> options.add("-c " + name + "=" + value));
    var log = data.resolveSibling(data.getFileName() + ".log");
    // pg_ctl puts the server in a session of its own: a Ctrl-C of the terminal does not reach it.
    var result =
        run(
            programs.command(
                "pg_ctl",
                List.of(
                    "-D",
                    data.toString(),
                    "-l",
                    log.toString(),
                    "-o",
                    String.join(" ", options),
                    "-w",
                    "-t",
                    "120",
                    "start")));
    if (result.status() != 0) {
      throw new StartRefused("PostgreSQL did not start; its log is " + log + ": " + lastLine(log));
    }
  }

  private static String lastLine(Path log) throws IOException {
    var lines = Files.exists(log) ? Files.readAllLines(log) : List.<String>of();
    return lines.isEmpty() ? "(empty)" : lines.getLast();
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Result run(List<String> command) throws IOException, InterruptedException {
    var output = Files.createTempFile("orrery-postgres", ".out");
    try {
      // A pipe would stay open in the server that pg_ctl leaves behind.
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(180, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new StartRefused("PostgreSQL's " + command.getLast() + " did not end in 180 s");
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private record Result(int status, String output) {
    String lastLine() {
      return output.isBlank() ? "(no output)" : output.strip().lines().toList().getLast();
    }
  }
}
