package dev.orrery.persistence.workspace;

import dev.orrery.domain.workspace.CommandRunner.Command;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What stands around a command, the strongest that this machine has: bubblewrap; a process
 * namespace, which ends every descendant with the command and with the server; or a session of its
 * own, where a descendant that leaves the session is hunted down by its environment, and after the
 * server's death only at the server's next start.
 */
@Singleton
class Sandbox {
  /** How commands are held together. */
  enum Kind {
    BUBBLEWRAP,
    NAMESPACE,
    SESSION,
    NONE
  }

  private static final List<String> SYSTEM =
      List.of(
          "/bin",
          "/sbin",
          "/lib",
          "/lib32",
          "/lib64",
          "/opt",
          "/etc/alternatives",
          "/etc/ca-certificates",
          "/etc/group",
          "/etc/hosts",
          "/etc/ld.so.cache",
          "/etc/localtime",
          "/etc/nsswitch.conf",
          "/etc/passwd",
          "/etc/resolv.conf",
          "/etc/ssl");

  private static final List<String> DIES_WITH_SERVER =
      List.of("setpriv", "--pdeathsig", "KILL", "--");

  private final Kind kind;
  private final boolean diesWithServer;
  private final String bubblewrap;

  @Inject
  Sandbox(
      @Property(name = "orrery.sandbox", defaultValue = "auto") String wanted,
      @Property(name = "orrery.bubblewrap", defaultValue = "bwrap") String bubblewrap) {
    this.bubblewrap = bubblewrap;
    this.diesWithServer = works(List.of("setpriv", "--pdeathsig", "KILL", "true"));
    this.kind =
        wanted.equals("auto") ? best() : Kind.valueOf(wanted.toUpperCase(java.util.Locale.ROOT));
  }

  Kind kind() {
    return kind;
  }

  private Kind best() {
    if (works(
        List.of(bubblewrap, "--ro-bind", "/", "/", "--unshare-pid", "--unshare-net", "true"))) {
      return Kind.BUBBLEWRAP;
    }
    if (works(namespace(true, List.of("true")))) {
      return Kind.NAMESPACE;
    }
    return works(List.of("setsid", "true")) ? Kind.SESSION : Kind.NONE;
  }

  private static boolean works(List<String> argv) {
    try {
      var process =
          ProcessStarter.start(
              new ProcessBuilder(argv)
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD));
      boolean ended = process.waitFor(10, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended && process.exitValue() == 0;
    } catch (IOException notInstalled) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The argument list that is started for a command. */
  List<String> wrap(Command command, Map<String, String> environment) {
    return switch (kind) {
      case BUBBLEWRAP -> bubblewrap(command, environment);
      case NAMESPACE -> namespace(command.network(), command.argv());
      case SESSION -> {
        var argv = new ArrayList<>(List.of("setsid", "--"));
        argv.addAll(command.argv());
        yield dyingWithServer(argv);
      }
      case NONE -> command.argv();
    };
  }

  /** The argument list of a process that stands alone but does not outlive the server. */
  List<String> dyingWithServer(List<String> command) {
    var argv = new ArrayList<>(diesWithServer ? DIES_WITH_SERVER : List.<String>of());
    argv.addAll(command);
    return argv;
  }

  private static List<String> namespace(boolean network, List<String> command) {
    var argv = new ArrayList<>(DIES_WITH_SERVER);
    argv.addAll(
        List.of("setsid", "--", "unshare", "--pid", "--fork", "--kill-child=KILL", "--mount-proc"));
    if (!network) {
      argv.add("--net");
    }
    if (!"root".equals(System.getProperty("user.name"))) {
      argv.addAll(List.of("--user", "--map-current-user"));
    }
    argv.add("--");
    argv.addAll(command);
    return argv;
  }

  private List<String> bubblewrap(Command command, Map<String, String> environment) {
    var argv =
        new ArrayList<>(
            List.of(
                bubblewrap,
                "--die-with-parent",
                "--new-session",
                "--unshare-pid",
                "--unshare-ipc",
                "--unshare-uts",
                "--clearenv",
                "--ro-bind",
                "/usr",
                "/usr"));
    if (!command.network()) {
      argv.add("--unshare-net");
    }
    for (var path : SYSTEM) {
      argv.addAll(List.of("--ro-bind-try", path, path));
    }
    argv.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
    var directory = command.workDir().toString();
    argv.addAll(List.of("--bind", directory, directory));
    history(command.workDir())
        .ifPresent(git -> argv.addAll(List.of("--ro-bind", git.toString(), git.toString())));
    argv.addAll(List.of("--chdir", directory));
    environment.forEach((name, value) -> argv.addAll(List.of("--setenv", name, value)));
    argv.add("--");
    argv.addAll(command.argv());
    return argv;
  }

  /** Our own repository is not a command's to change; somebody's own stays open to it. */
  private static Optional<Path> history(Path directory) {
    var git = StateRepository.gitDirectory(directory);
    return Files.isRegularFile(git.resolve(StateRepository.LOCK), LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(git)
        : Optional.empty();
  }
}
