package dev.orrery.persistence.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class BubblewrapCommandTest extends CommandRunnerSuite {
  @Override
  String kind() {
    return "bubblewrap";
  }

  @Test
  void onlyTheWorkspaceIsWritten() throws Exception {
    var done = sh(5, "touch here && touch /usr/there; touch /etc/there; ls /root /home; echo over");

    assertThat(done.output()).contains("Read-only file system").endsWith("over\n");
    assertThat(directory.resolve("here")).exists();
  }

  @Test
  void theNetworkIsCutWhereItIsNotGranted() throws Exception {
    var runner = new ProcessCommandRunner(new Sandbox(kind(), BUBBLEWRAP));

    var done = runner.run(command(5, false, "sh", "-c", "tail -n +3 /proc/net/dev | cut -d: -f1"));

    assertThat(runner.sandboxed()).isTrue();
    assertThat(done.output().strip()).isEqualTo("lo");
  }

  @Test
  void ourHistoryIsNotACommandsToChange() throws Exception {
    ours();

    var done = sh(5, "echo evil > .git/config; echo $?; cat .git/config");

    assertThat(done.output()).contains("Read-only").doesNotContain("evil");
  }

  private void ours() throws IOException {
    var git = Files.createDirectory(directory.resolve(".git"));
    Files.createFile(git.resolve(StateRepository.LOCK));
    Files.writeString(git.resolve("config"), "mine");
  }
}
