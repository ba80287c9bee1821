package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.Extension;
import dev.orrery.domain.capability.Extensions;
import dev.orrery.domain.capability.HostProbe;
import dev.orrery.domain.capability.ProgramTool;
import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.StructuredCommand;
import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.capability.ToolAliases;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolProvider;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.capability.ToolScope;
import dev.orrery.domain.kernel.InvalidException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The tools of enabled programs, run as commands without a shell. */
@Singleton
public final class ProgramTools implements ToolProvider {
  private final Extensions extensions;
  private final HostProbe probe;
  private final Commands commands;

  @Inject
  public ProgramTools(Extensions extensions, HostProbe probe, Commands commands) {
    this.extensions = extensions;
    this.probe = probe;
    this.commands = commands;
  }

  @Override
  public List<Tool> offer(ToolScope scope) {
    var offered = new ArrayList<Tool>();
    for (var extension : extensions.enabled(scope.tenant())) {
      if (extension.manifest().requiredTools().stream().allMatch(this::available)) {
        extension.manifest().tools().stream()
            .filter(tool -> tool.command() != null)
            .forEach(tool -> offered.add(define(extension, tool)));
      }
    }
    return offered;
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

  private boolean available(String tool) {
    return ToolAliases.knows(tool) || probe.present(tool);
  }

  private static Tool define(Extension extension, ProgramTool tool) {
    var schema = ToolSchema.arguments();
    for (var argument : tool.arguments()) {
      schema.optionalText(argument.name(), described(argument));
    }
    schema.optionalTexts("args", "Further arguments, appended as they are");
    // The command is part of what is approved, though no model needs to see it.
    return Tool.define(
        name(extension, tool),
        tool.description(),
        schema.build(),
        Risk.CAUTION,
        "exec.argv",
        "exec",
        "program",
        "program:"
            + extension.name()
            + "@"
            + extension.manifest().version()
            + ":"
            + tool.command());
  }

  private static String described(ProgramTool.Argument argument) {
    var fallback = argument.fallback();
    if (fallback != null) {
      return argument.description() + " (default " + fallback + ")";
    }
    return argument.description() + (argument.required() ? " (required)" : "");
  }

  private static String name(Extension extension, ProgramTool tool) {
    return "ext:" + extension.name() + ":" + tool.name();
  }

  private StructuredCommand command(ToolCall call) {
    for (var extension : extensions.enabled(call.scope().tenant())) {
      for (var tool : extension.manifest().tools()) {
        if (name(extension, tool).equals(call.tool().name())) {
          return command(call, tool);
        }
      }
    }
    throw new InvalidException("tool", call.tool().name() + " is not there any more");
  }

  private StructuredCommand command(ToolCall call, ProgramTool tool) {
    var arguments = Arguments.of(call);
    arguments.number("timeout_secs", 1);
    var appended = new ArrayList<String>();
    var further = arguments.texts("args");
    for (var argument : tool.arguments()) {
      var fallback = argument.fallback();
      var value = arguments.optionalText(argument.name());
      if (value.isPresent()) {
        appended.add(value.get());
      } else if (fallback != null && further.isEmpty()) {
        appended.add(fallback);
      } else if (argument.required() && further.isEmpty()) {
        throw new InvalidException(
            argument.name(),
            call.tool().name() + ": the argument '" + argument.name() + "' is required");
      }
    }
    appended.addAll(further);
    var command =
        tool.withArguments(appended)
            .orElseThrow(() ->
                new InvalidException("tool", call.tool().name() + " is guidance, not a command"));
    command.checkAllowed(commands.allowed());
    return command;
  }
}
