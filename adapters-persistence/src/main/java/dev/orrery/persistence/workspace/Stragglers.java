package dev.orrery.persistence.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Finds the processes of a command by a mark in their environment, which a descendant keeps however
 * far it moves away, and by the session that it began with, which one keeps that sheds its
 * environment. Linux only; elsewhere it finds none.
 */
final class Stragglers {
  static final String SERVER = "ORRERY_SERVER";
  static final String COMMAND = "ORRERY_COMMAND";
  private static final Path PROC = Path.of("/proc");
  private static final int ROUNDS = 20;

  private Stragglers() {}

  /** This server, told apart from later ones that get its process number. */
  static String thisServer() {
    return mark(ProcessHandle.current());
  }

  private static String mark(ProcessHandle process) {
    return process.pid()
        + "@"
        + process.info().startInstant().map(at -> Long.toString(at.toEpochMilli())).orElse("");
  }

  /**
   * Kills what is left of one command, until a look finds none.
   *
   * @param leader the process that began the command's session
   */
  static void kill(String command, long leader) {
    for (int round = 0; round < ROUNDS; round++) {
      var left = of(command, leader);
      if (left.isEmpty()) {
        return;
      }
      left.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Everything that belongs to one command and still runs. */
  static List<ProcessHandle> of(String command, long leader) {
    return found(pid -> session(pid) == leader || marked(pid, COMMAND + "=" + command));
  }

  /** The variables that a command and its descendants are found by. */
  static Map<String, String> marks(String command) {
    return Map.of(COMMAND, command, SERVER, thisServer());
  }

  /** Kills what servers that are gone left running. */
  static void killOrphans() {
    for (var process : found(pid -> marked(pid, SERVER + "="))) {
      boolean orphan =
          variable(process.pid(), SERVER)
              .map(server -> {
                var pid = server.substring(0, server.indexOf('@'));
                return ProcessHandle.of(Long.parseLong(pid))
                    .filter(owner -> mark(owner).equals(server))
                    .isEmpty();
              })
              .orElse(false);
      if (orphan) {
        process.destroyForcibly();
      }
    }
  }

  private static List<ProcessHandle> found(LongPredicate wanted) {
    var found = new ArrayList<ProcessHandle>();
    if (!Files.isDirectory(PROC)) {
      return found;
    }
    try (var entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (var entry : entries) {
        long pid = Long.parseLong(entry.getFileName().toString());
        if (pid != ProcessHandle.current().pid() && wanted.test(pid)) {
          ProcessHandle.of(pid).filter(ProcessHandle::isAlive).ifPresent(found::add);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException unreadable) {
      return found;
    }
    return found;
  }

  private static boolean marked(long pid, String text) {
    return environment(pid).stream().anyMatch(variable -> variable.startsWith(text));
  }

  /** The session of a process that is not dead yet; 0 where nobody knows. */
  private static long session(long pid) {
    try {
      var stat =
          Files.readString(
              PROC.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
      // The name in front is in brackets and may hold anything.
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return fields[0].equals("Z") ? 0 : Long.parseLong(fields[3]);
    } catch (IOException | RuntimeException goneOrNotOurs) {
      return 0;
    }
  }

  private static Optional<String> variable(long pid, String name) {
    return environment(pid).stream()
        .filter(variable -> variable.startsWith(name + "="))
        .map(variable -> variable.substring(name.length() + 1))
        .filter(value -> value.matches("[0-9]{1,18}@[0-9]*"))
        .findFirst();
  }

  private static List<String> environment(long pid) {
    try {
      var bytes = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("environ"));
      return List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\0"));
    } catch (IOException goneOrNotOurs) {
      return List.of();
    }
  }
}
