package dev.orrery.application.operations;

import dev.orrery.domain.capability.KnownSecrets;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.operations.LogEntry;
import java.util.LinkedHashMap;

/** Lines of logs without the secrets in them. */
final class MaskedLog {
  private final KnownSecrets secrets;

  MaskedLog(KnownSecrets secrets) {
    this.secrets = secrets;
  }

  LogEntry line(LogEntry line) {
    var meta = line.meta();
    return line.saying(text(line.message()), meta == null ? null : json(meta));
  }

  String text(String text) {
    return secrets.hideIn(text);
  }

  Json json(Json value) {
    return switch (value) {
      case Json.Str(var text) -> new Json.Str(text(text));
      case Json.Arr(var items) -> new Json.Arr(items.stream().map(this::json).toList());
      case Json.Obj(var fields) -> {
        var shown = new LinkedHashMap<String, Json>();
        fields.forEach((name, inner) -> shown.put(name, json(inner)));
        yield new Json.Obj(shown);
      }
      case Json.Num ignored -> value;
      case Json.Bool ignored -> value;
      case Json.Null ignored -> value;
    };
  }
}
