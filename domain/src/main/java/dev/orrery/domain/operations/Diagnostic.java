package dev.orrery.domain.operations;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that helps to find out what goes on, fit to be shown to every caller of its tenant.
 *
 * @param component the part of the server, such as {@code run}
 * @param operation what it did, such as {@code finished}
 * @param errorCode a short word for what went wrong, if something did
 * @param attributes small facts; what may be secret or long is left out
 */
public record Diagnostic(
    TenantId tenant,
    Level level,
    String component,
    String operation,
    @Nullable SessionId session,
    @Nullable String requestId,
    @Nullable String errorCode,
    Instant at,
    Json.Obj attributes) {
  /** How much it matters. */
  public enum Level {
    INFO,
    WARN,
    ERROR
  }

  private static final int LONGEST = 200;
  private static final List<String> HIDDEN =
      List.of(
          "token",
          "password",
          "secret",
          "authorization",
          "cookie",
          "auth",
          "api_key",
          "apikey",
          "prompt",
          "transcript",
          "payload",
          "workdir");

  public Diagnostic {
    attributes = harmless(attributes);
  }

  private static Json.Obj harmless(Json.Obj attributes) {
    var kept = new LinkedHashMap<String, Json>();
    attributes
        .fields()
        .forEach((name, value) -> {
          if (!isHidden(name)) {
            kept.put(name, harmless(value));
          }
        });
    return new Json.Obj(kept);
  }

  private static Json harmless(Json value) {
    return switch (value) {
      case Json.Str(var text) -> Json.of(cut(text));
      case Json.Obj object -> harmless(object);
      case Json.Arr(var items) -> new Json.Arr(items.stream().map(Diagnostic::harmless).toList());
      case Json.Num number -> number;
      case Json.Bool truth -> truth;
      case Json.Null nothing -> nothing;
    };
  }

  private static boolean isHidden(String name) {
    var plain = name.toLowerCase(Locale.ROOT).replace("-", "_");
    return HIDDEN.stream()
        .anyMatch(word -> plain.contains(word) || plain.replace("_", "").contains(word));
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isLowSurrogate(text.charAt(LONGEST)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end);
  }
}
