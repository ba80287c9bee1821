package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tool that a program brings.
 *
 * @param command a program and its first arguments; null makes the tool guidance only
 */
public record ProgramTool(
    String name, String description, @Nullable String command, List<Argument> arguments) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** One argument that the tool takes. */
  public record Argument(
      String name, String description, boolean required, @Nullable String fallback) {}

  public ProgramTool {
    SafeName.check("tool", name, NAME);
    arguments = List.copyOf(arguments);
    if (command != null) {
      commandOf(command, List.of());
    }
  }

  static ProgramTool of(String name, Json.Obj table) {
    var arguments = new ArrayList<Argument>();
    for (var item : table.items("arguments")) {
      if (!(item instanceof Json.Obj argument)) {
        throw new InvalidException("arguments", "An argument of tools." + name + " is no table");
      }
      arguments.add(
          new Argument(
              Manifest.required(argument, "arguments", "name"),
              argument.text("description").orElse(""),
              argument.bool("required").orElse(true),
              argument.text("default").orElse(null)));
    }
    return new ProgramTool(
        name,
        Manifest.required(table, "tools." + name, "description"),
        table.text("command").filter(text -> !text.isBlank()).orElse(null),
        arguments);
  }

  /** The command with arguments appended, empty where the tool is guidance only. */
  public Optional<StructuredCommand> withArguments(List<String> appended) {
    return Optional.ofNullable(command).map(line -> commandOf(line, appended));
  }

  private static StructuredCommand commandOf(String line, List<String> appended) {
    var words = new ArrayList<>(List.of(line.strip().split("\\s+")));
    var program = words.removeFirst();
    words.addAll(appended);
    return new StructuredCommand(program, words);
  }
}
