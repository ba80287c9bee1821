package dev.orrery.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm x",
        "/bin/rm -rf x",
        "ls; rm x",
        "ls && rm x",
        "(rm x)",
        "$(rm x)",
        "`rm x`",
        "r\"m\" x",
        "r''m x",
        "\\rm x",
        "r\\\nm x",
        "bash -c 'rm x'",
        "sudo rm x",
        "env A=1 rm x",
        "find . -exec rm {} +",
        "echo x|xargs rm",
        "rm$IFS-rf$IFS/x",
        "A=rm",
        "if true\nthen rm x\nfi",
        "{ rm x; }",
        "rm>/dev/null x"
      })
  void hiddenRmIsSeen(String line) {
    assertThat(ShellWords.programs(line)).contains("rm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls -l", "format x", "cat rm.txt", "echo perm", "rmdir x", ""})
  void otherWordsAreNotRm(String line) {
    assertThat(ShellWords.programs(line)).doesNotContain("rm");
  }

  @Test
  void firstWordIsAsWritten() {
    assertThat(ShellWords.first("  git status ")).isEqualTo("git");
    assertThat(ShellWords.first("")).isEmpty();
  }
}
