package dev.orrery.domain.operations;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The settings as one object with sections. */
public final class SettingsDocument {
  private SettingsDocument() {}

  /**
   * The values that a submitted object sets, by key.
   *
   * @throws InvalidException where a type or a rule is broken
   */
  public static Map<String, Json> values(Json.Obj submitted) {
    var values = new LinkedHashMap<String, Json>();
    for (var setting : SettingRegistry.all()) {
      find(submitted, setting)
          .ifPresent(value -> {
            setting.check(value);
            values.put(setting.key(), value);
          });
    }
    checkTimeouts(values);
    checkServers(values);
    checkTelegram(values);
    return values;
  }

  /** The value at a setting's place in a submitted object. */
  public static Optional<Json> find(Json.Obj submitted, Setting setting) {
    return setting
        .section()
        .flatMap(section -> section(submitted, section))
        .flatMap(section -> section.find(setting.name()));
  }

  /**
   * A section of a submitted object.
   *
   * @throws InvalidException where it is no object
   */
  public static Optional<Json.Obj> section(Json.Obj submitted, String name) {
    return submitted
        .find(name)
        .map(value -> {
          if (value instanceof Json.Obj section) {
            return section;
          }
          throw new InvalidException(name, name + " must be an object");
        });
  }

  /** A submitted object with other values at the places of some settings, where it has them. */
  public static Json.Obj replace(Json.Obj submitted, Map<Setting, Json> values) {
    var result = submitted;
    for (var entry : values.entrySet()) {
      var name = entry.getKey().section().orElseThrow();
      result = result.with(name, result.object(name).with(entry.getKey().name(), entry.getValue()));
    }
    return result;
  }

  private static void checkTimeouts(Map<String, Json> values) {
    var usual = number(values, "exec.default_timeout_secs");
    var most = number(values, "exec.max_timeout_secs");
    if (usual > most) {
      throw new InvalidException(
          "exec", "exec.default_timeout_secs must not be over exec.max_timeout_secs");
    }
  }

  private static long number(Map<String, Json> values, String key) {
    var value =
        Optional.ofNullable(values.get(key))
            .orElseGet(() -> SettingRegistry.find(key).orElseThrow().fallback());
    return value instanceof Json.Num(var number) ? number.longValue() : 0;
  }

  private static void checkServers(Map<String, Json> values) {
    if (!(values.get(SettingRegistry.MCP_SERVERS) instanceof Json.Obj servers)) {
      return;
    }
    servers
        .fields()
        .forEach((name, value) -> {
          var place = "mcp.servers." + name;
          if (!(value instanceof Json.Obj server)) {
            throw new InvalidException(place, place + " must be an object");
          }
          check(server, place, "command", SettingType.TEXT);
          check(server, place, "args", SettingType.TEXTS);
          check(server, place, "env", SettingType.OBJECT);
          check(server, place, "enabled", SettingType.FLAG);
          if (server.text("command").orElse("").isBlank()) {
            throw new InvalidException(place, place + ".command must not be empty");
          }
          server
              .object("env")
              .fields()
              .forEach((variable, text) -> {
                if (!(text instanceof Json.Str)) {
                  throw new InvalidException(place, place + ".env." + variable + " must be a text");
                }
              });
        });
  }

  private static void checkTelegram(Map<String, Json> values) {
    if (values.get("channels.telegram") instanceof Json.Obj telegram) {
      check(telegram, "channels.telegram", "bot_token_env", SettingType.TEXT);
      check(telegram, "channels.telegram", "allowed_users", SettingType.LIST);
    }
  }

  private static void check(Json.Obj object, String place, String name, SettingType type) {
    object
        .find(name)
        .filter(value -> !type.accepts(value))
        .ifPresent(value -> {
          throw new InvalidException(place, place + "." + name + " must be " + type.words());
        });
  }
}
