package dev.orrery.application.capability.tools;

import static dev.orrery.application.capability.tools.Calls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.capability.EffectClass;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.workspace.CommandRunner;
import dev.orrery.inmemory.kernel.InMemorySettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandToolsTest {
  private final RecordingRunner runner = new RecordingRunner();
  private final MapFileTree files = new MapFileTree();
  private final InMemorySettings settings = new InMemorySettings();
  private final Commands commands = new Commands(runner, files, settings);
  private final RunShell shell = new RunShell(commands);
  private final RunProgram program = new RunProgram(commands);

  @Test
  void aShellCommandWithTheNetworkIsOpaque() {
    var plan = shell.plan(call(shell, "run_shell", "command", "make it"));

    assertThat(plan.effect()).isEqualTo(EffectClass.OPAQUE);
    assertThat(plan.action()).isEqualTo("shell_exec");
    assertThat(plan.resource()).isEqualTo("make it");
  }

  @Test
  void aCommandWithoutTheNetworkComparesTheTree() throws InterruptedException {
    runner.sandboxed = true;
    files.with("a.txt", "x");
    var call = call(shell, "run_shell", "command", "ls");

    var plan = shell.plan(call);
    shell.run(call);

    assertThat(plan.effect()).isEqualTo(EffectClass.WORKSPACE);
    assertThat(plan.before()).isEqualTo(shell.observe(call)).hasSize(64);
    assertThat(plan.expected()).isEmpty();
    assertThat(runner.commands.getFirst().network()).isFalse();
  }

  @Test
  void theShellGetsTheLineAsOneArgument() throws InterruptedException {
    shell.run(call(shell, "run_shell", "command", "echo $HOME; ls", "timeout_secs", 9999));

    var command = runner.commands.getFirst();
    assertThat(command.argv()).containsExactly("bash", "-c", "echo $HOME; ls");
    assertThat(command.timeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aProgramGetsItsArgumentsLiterally() throws InterruptedException {
    var call = call(program, "run_program", "program", "cat", "args", List.of("~root", "*", "-n"));

    program.run(call);

    assertThat(program.plan(call).resource()).isEqualTo("cat ~root * -n");
    assertThat(runner.commands.getFirst().argv()).containsExactly("cat", "~root", "*", "-n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a|b", "a&b", "a;b", "$HOME", "`id`", "<(id)", "a\nb", "{a,b}", "../x", "a\0b"})
  void anArgumentWithShellSignsIsRefused(String argument) {
    assertThatThrownBy(() ->
            program.plan(call(program, "run_program", "program", "cat", "args", List.of(argument))))
        .isInstanceOf(InvalidException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/cat", "./cat", "../cat", "-rf", "a b", "cat\n", "$(id)"})
  void aProgramThatIsNoBareNameIsRefused(String name) {
    assertThatThrownBy(() -> program.plan(call(program, "run_program", "program", name)))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void onlyAllowedProgramsRunWhereTheOperatorNamesSome() {
    settings.set("exec.allowed_commands", Json.strings(List.of("git")));

    assertThat(program.plan(call(program, "run_program", "program", "git"))).isNotNull();
    assertThatThrownBy(() -> program.plan(call(program, "run_program", "program", "cat")))
        .hasMessageContaining("exec.allowed_commands");
  }

  @Test
  void theEndOfACommandIsTold() throws InterruptedException {
    runner.answer = new CommandRunner.Finished(2, "no", false, false);
    var failed = shell.run(call(shell, "run_shell", "command", "false"));

    runner.answer = new CommandRunner.Finished(137, "part", true, true);
    var stopped = shell.run(call(shell, "run_shell", "command", "sleep 99"));

    assertThat(failed.error()).isTrue();
    assertThat(failed.exitCode()).isEqualTo(2);
    assertThat(failed.output()).contains("[exit code 2]");
    assertThat(stopped.output()).contains("[stopped after 30 s]").contains("[output cut");
  }
}
