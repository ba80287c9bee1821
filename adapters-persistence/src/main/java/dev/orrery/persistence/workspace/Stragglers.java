package dev.orrery.persistence.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the processes of a command by a mark in their environment, which a descendant keeps however
 * far it moves away. Linux only; elsewhere it finds none.
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

  /** Kills what is left of one command, until a look finds none. */
  static void kill(String command) {
    for (int round = 0; round < ROUNDS; round++) {
      var left = marked(COMMAND + "=" + command);
      if (left.isEmpty()) {
        return;
      }
      left.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Kills what servers that are gone left running. */
  static void killOrphans() {
    for (var process : marked(SERVER + "=")) {
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

  private static List<ProcessHandle> marked(String text) {
    var found = new ArrayList<ProcessHandle>();
    if (!Files.isDirectory(PROC)) {
      return found;
    }
    try (var entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (var entry : entries) {
        long pid = Long.parseLong(entry.getFileName().toString());
        if (pid != ProcessHandle.current().pid()
            && environment(pid).stream().anyMatch(variable -> variable.startsWith(text))) {
          ProcessHandle.of(pid).ifPresent(found::add);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException unreadable) {
      return found;
    }
    return found;
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
