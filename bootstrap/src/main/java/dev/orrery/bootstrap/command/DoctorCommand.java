package dev.orrery.bootstrap.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks the machine and says what each missing thing costs. */
@Command(name = "doctor", description = "Check this machine.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private final HomeOption home = new HomeOption();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var serious = false;
    for (var finding : new MachineCheck(home.path(), System.getenv()).findings()) {
      out.printf("%-8s %-12s %s%n", finding.grade().label(), finding.subject(), finding.text());
      serious |= finding.grade() == MachineCheck.Grade.BAD;
    }
    return serious ? 1 : 0;
  }
}
