package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.StructuredCommand;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolResult;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Runs one program with literal arguments, without a shell. */
@Singleton
public final class RunProgram extends SingleTool {
  private final Commands commands;

  @Inject
  public RunProgram(Commands commands) {
    super(
        builtin(
            "run_program",
            "Run one program with literal arguments, without a shell, in the workspace.",
            ToolSchema.arguments()
                .text("program", "The bare name of the program")
                .optionalTexts("args", "Its arguments; no shell reads them")
                .optionalNumber("timeout_secs", "Seconds after which it is stopped"),
            Risk.CAUTION,
            "exec.argv",
            "exec",
            "exec"));
    this.commands = commands;
  }

  @Override
  public ToolPlan plan(ToolCall call) {
    return commands.plan(call, "shell_exec", command(call).line());
  }

  @Override
  public String observe(ToolCall call) {
    return commands.observe(call);
  }

  @Override
  public ToolResult run(ToolCall call) throws InterruptedException {
    return commands.run(call, command(call).argv());
  }

  private StructuredCommand command(ToolCall call) {
    var arguments = Arguments.of(call);
    arguments.number("timeout_secs", 1);
    var command = new StructuredCommand(arguments.filled("program"), arguments.texts("args"));
    command.checkAllowed(commands.allowed());
    return command;
  }
}
