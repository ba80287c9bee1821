package dev.orrery.domain.operations;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Hides secret values in what is shown; a mask that comes back means: unchanged. */
public final class SecretMask {
  public static final Json MASK = Json.of("********");

  private SecretMask() {}

  /** A setting's value as it may be shown. */
  public static Json hide(Setting setting, Json value) {
    if (setting.secret()) {
      return value instanceof Json.Str(var text) && !text.isEmpty() ? MASK : value;
    }
    return setting.key().equals(SettingRegistry.MCP_SERVERS) && value instanceof Json.Obj servers
        ? hideEnvironments(servers)
        : value;
  }

  /**
   * A setting's value as it is meant.
   *
   * @throws InvalidException where a mask stands for nothing
   */
  public static Json restore(Setting setting, Json value, @Nullable Json before) {
    if (setting.secret() && value.equals(MASK)) {
      return before == null ? Json.NULL : before;
    }
    return setting.key().equals(SettingRegistry.MCP_SERVERS) && value instanceof Json.Obj servers
        ? restoreEnvironments(servers, before instanceof Json.Obj old ? old : Json.empty())
        : value;
  }

  private static Json hideEnvironments(Json.Obj servers) {
    var shown = new LinkedHashMap<String, Json>();
    servers
        .fields()
        .forEach((name, server) ->
            shown.put(
                name,
                server instanceof Json.Obj object && object.fields().containsKey("env")
                    ? object.with("env", hideAll(object.object("env")))
                    : server));
    return new Json.Obj(shown);
  }

  private static Json hideAll(Json.Obj environment) {
    var shown = new LinkedHashMap<String, Json>();
    environment.fields().keySet().forEach(name -> shown.put(name, MASK));
    return new Json.Obj(shown);
  }

  private static Json restoreEnvironments(Json.Obj servers, Json.Obj before) {
    var meant = new LinkedHashMap<String, Json>();
    servers
        .fields()
        .forEach((name, server) ->
            meant.put(
                name,
                server instanceof Json.Obj object && object.fields().containsKey("env")
                    ? object.with(
                        "env",
                        restoreAll(name, object.object("env"), before.object(name).object("env")))
                    : server));
    return new Json.Obj(meant);
  }

  private static Json restoreAll(String server, Json.Obj environment, Json.Obj before) {
    var meant = new LinkedHashMap<String, Json>();
    environment
        .fields()
        .forEach((name, value) ->
            meant.put(
                name,
                value.equals(MASK)
                    ? before
                        .find(name)
                        .orElseThrow(() ->
                            new InvalidException(
                                "mcp.servers",
                                "mcp.servers." + server + ".env." + name + " has no value to keep"))
                    : value));
    return new Json.Obj(meant);
  }
}
