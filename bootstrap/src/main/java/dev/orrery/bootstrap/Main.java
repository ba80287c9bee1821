package dev.orrery.bootstrap;

import dev.orrery.bootstrap.command.Foreground;
import dev.orrery.bootstrap.command.OrreryCommand;

/** The entry of the program. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(
        Foreground.plainly(arguments)
            .map(Foreground::run)
            .orElseGet(() -> OrreryCommand.run(arguments)));
  }
}
