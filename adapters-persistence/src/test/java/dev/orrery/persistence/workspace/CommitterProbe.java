package dev.orrery.persistence.workspace;

import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.TreeHistory;
import dev.orrery.inmemory.kernel.FixedClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another server process that commits, for a test to race with and to kill. */
final class CommitterProbe {
  private CommitterProbe() {}

  public static void main(String[] arguments) {
    var root = Path.of(arguments[1]);
    TreeHistory history =
        arguments[0].equals("JGitHistory")
            ? new JGitHistory(new FixedClock(), point -> {})
            : new CommandGitHistory(new FixedClock());
    history.open(root);
    for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
      new LocalFileTree()
          .write(
              root,
              RelPath.parse(arguments[2]),
              (arguments[2] + i).getBytes(StandardCharsets.UTF_8));
      history.commit(root, "oxios", "save " + arguments[2] + i);
    }
  }
}
