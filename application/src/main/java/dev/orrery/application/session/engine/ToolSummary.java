package dev.orrery.application.session.engine;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Says in one line what a tool was asked to do. */
@Singleton
public final class ToolSummary {
  private static final int LONGEST = 80;

  /** The arguments that tell most, most telling first. */
  private static final List<String> TELLING =
      List.of("command", "path", "file", "program", "query", "pattern", "url", "goal", "question");

  private final JsonCodec json;

  @Inject
  public ToolSummary(JsonCodec json) {
    this.json = json;
  }

  String of(String tool, String arguments) {
    var told = telling(arguments);
    return told.isEmpty() ? tool : tool + ": " + told;
  }

  private String telling(String arguments) {
    try {
      if (json.parse(arguments.isBlank() ? "{}" : arguments) instanceof Json.Obj fields) {
        return TELLING.stream()
            .flatMap(name -> fields.text(name).stream())
            .filter(text -> !text.isBlank())
            .findFirst()
            .map(ToolSummary::shortened)
            .orElse("");
      }
      return "";
    } catch (InvalidException e) {
      return "";
    }
  }

  static String shortened(String text) {
    var line = text.strip().lines().findFirst().orElse("");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
