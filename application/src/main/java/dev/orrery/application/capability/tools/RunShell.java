package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolResult;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Runs a command line in bash. */
@Singleton
public final class RunShell extends SingleTool {
  private final Commands commands;

  @Inject
  public RunShell(Commands commands) {
    super(
        builtin(
            "run_shell",
            "Run a command line in bash, in the workspace.",
            ToolSchema.arguments()
                .text("command", "The command line")
                .optionalNumber("timeout_secs", "Seconds after which it is stopped"),
            Risk.CAUTION,
            "exec.shell",
            "bash",
            "exec"));
    this.commands = commands;
  }

  @Override
  public ToolPlan plan(ToolCall call) {
    return commands.plan(call, "shell_exec", command(call));
  }

  @Override
  public String observe(ToolCall call) {
    return commands.observe(call);
  }

  @Override
  public ToolResult run(ToolCall call) throws InterruptedException {
    return commands.run(call, List.of("bash", "-c", command(call)));
  }

  private static String command(ToolCall call) {
    var arguments = Arguments.of(call);
    arguments.number("timeout_secs", 1);
    var command = arguments.filled("command");
    if (command.indexOf('\0') >= 0) {
      throw new dev.orrery.domain.kernel.InvalidException(
          "command", "The command line holds a NUL character");
    }
    return command;
  }
}
