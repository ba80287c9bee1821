package dev.orrery.application.capability.tools;

import dev.orrery.domain.workspace.CommandRunner;
import java.util.ArrayList;
import java.util.List;

/** A command runner that starts nothing and answers what it was told to. */
final class RecordingRunner implements CommandRunner {
  final List<Command> commands = new ArrayList<>();
  Finished answer = new Finished(0, "done", false, false);
  boolean sandboxed;

  @Override
  public Finished run(Command command) {
    commands.add(command);
    return answer;
  }

  @Override
  public boolean sandboxed() {
    return sandboxed;
  }
}
