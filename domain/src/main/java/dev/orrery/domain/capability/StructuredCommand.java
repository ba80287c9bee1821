package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.InvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A command that runs without a shell: a bare program name and literal arguments. What is checked
 * here is the argv that is executed.
 */
public record StructuredCommand(String program, List<String> arguments) {
  private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,127}");
  private static final String FORBIDDEN = "|&;$`<>(){}\n\r\0";

  public StructuredCommand {
    if (!BARE_NAME.matcher(program).matches()) {
      throw new InvalidException(
          "program", "The program must be a bare name without a path: " + program);
    }
    arguments = List.copyOf(arguments);
    arguments.forEach(StructuredCommand::check);
  }

  private static void check(String argument) {
    for (int i = 0; i < argument.length(); i++) {
      if (FORBIDDEN.indexOf(argument.charAt(i)) >= 0) {
        throw new InvalidException(
            "args", "An argument holds a character that is not allowed without a shell");
      }
    }
    if (argument.contains("..")) {
      throw new InvalidException("args", "An argument holds '..'");
    }
  }

  /**
   * Refuses a program that the operator's list does not name; an empty list allows all.
   *
   * @throws InvalidException where it is not allowed
   */
  public void checkAllowed(List<String> allowedCommands) {
    if (!allowedCommands.isEmpty() && !allowedCommands.contains(program)) {
      throw new InvalidException(
          "program", "The program " + program + " is not in exec.allowed_commands");
    }
  }

  /** The program and its arguments. */
  public List<String> argv() {
    var argv = new ArrayList<String>();
    argv.add(program);
    argv.addAll(arguments);
    return List.copyOf(argv);
  }

  /** The words in one line, for policies and people. */
  public String line() {
    return String.join(" ", argv());
  }
}
