package dev.orrery.rest.aegis.session;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.orchestration.SessionWish;
import dev.orrery.rest.aegis.ModeWords;
import dev.orrery.rest.support.Field;
import dev.orrery.rest.support.JsonBody;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of session routes, with their limits. */
final class Requests {
  static final int LONGEST_PROMPT = 100_000;

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_COMMAND = 500;
  private static final int MOST_KEYS = 50;
  private static final long LONGEST_STALL = Duration.ofHours(1).toMillis();
  private static final Pattern COMMAND = Pattern.compile("[A-Za-z0-9_./@:= -]+");
  private static final Set<String> SLASH_COMMANDS = Set.of("clear", "compact");

  private Requests() {}

  static SessionWish wish(JsonBody body) {
    return new SessionWish(
        body.text("workDir").notBlank().optional().orElse(null),
        name(body),
        prompt(body, "prompt"),
        command(body),
        body.textsByName("env").or(Map.of()),
        stallThreshold(body),
        ModeWords.read(body),
        body.texts("memoryKeys")
            .that(keys -> keys.size() <= MOST_KEYS, "have at most " + MOST_KEYS + " keys")
            .optional()
            .orElse(null));
  }

  static @Nullable String name(JsonBody body) {
    return within(body.text("name"), LONGEST_NAME).optional().orElse(null);
  }

  /** A blank prompt is none. */
  static @Nullable String prompt(JsonBody body, String field) {
    return within(body.text(field), LONGEST_PROMPT)
        .optional()
        .filter(text -> !text.isBlank())
        .orElse(null);
  }

  static @Nullable Duration stallThreshold(JsonBody body) {
    return body.integer("stallThresholdMs", 1, LONGEST_STALL)
        .map(Duration::ofMillis)
        .optional()
        .orElse(null);
  }

  private static @Nullable String command(JsonBody body) {
    return within(body.text("claudeCommand"), LONGEST_COMMAND)
        .that(
            text -> COMMAND.matcher(text).matches(),
            "hold letters, digits, blanks and _ . / @ : = - only")
        .optional()
        .orElse(null);
  }

  /** What a sender says. */
  static String text(JsonBody body, String field) {
    var text = within(body.text(field).notBlank(), LONGEST_TEXT).required();
    if (text.indexOf('\0') >= 0) {
      throw new InvalidException(field, "Field '" + field + "' must not hold a NUL character");
    }
    return text;
  }

  /** What a text asks for besides a model: a shell by {@code !}, the loop itself by {@code /}. */
  static Json.Obj brief(String text) {
    if (text.startsWith("!") && !text.substring(1).isBlank()) {
      return Json.object("shell", text.substring(1).strip());
    }
    var word = text.startsWith("/") ? text.substring(1).strip().toLowerCase(Locale.ROOT) : "";
    return SLASH_COMMANDS.contains(word) ? Json.object("command", word) : Json.empty();
  }

  private static Field<String> within(Field<String> field, int limit) {
    return field.that(text -> text.length() <= limit, "have at most " + limit + " characters");
  }
}
