package dev.orrery.bootstrap.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "The data directory; ORRERY_HOME, else ~/.orrery.")
  private @Nullable Path home;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  Path path() {
    return Optional.ofNullable(home).orElseGet(HomeOption::usual).toAbsolutePath().normalize();
  }

  /** Where no option names another. */
  static Path usual() {
    return Optional.ofNullable(System.getenv("ORRERY_HOME"))
        .filter(s -> !s.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".orrery"));
  }
}
