package dev.orrery.application.operations;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.operations.SettingRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes how many workers the factory has, and how many agents work at once; both are live. */
@Singleton
public final class ResizeFactory {
  private final SettingsChange change;
  private final StoredSettings settings;

  @Inject
  public ResizeFactory(SettingsChange change, StoredSettings settings) {
    this.change = change;
    this.settings = settings;
  }

  /**
   * What counts now.
   *
   * @param applied whether it is what was asked for; the environment of the server goes before it
   */
  public record Size(int workers, int mostAtOnce, boolean applied) {}

  /**
   * Changes what is given.
   *
   * @param writer the dialect whose words it came in
   * @throws InvalidException where nothing is given, or it is out of bounds; nothing is changed
   */
  public Size resize(
      Principal caller, String writer, @Nullable Integer workers, @Nullable Integer mostAtOnce) {
    ForbiddenException.unless(caller, Capability.OPERATIONS);
    var values = new LinkedHashMap<String, Json>();
    put(values, SettingRegistry.FACTORY_WORKERS, workers);
    put(values, SettingRegistry.MOST_AT_ONCE, mostAtOnce);
    if (values.isEmpty()) {
      throw new InvalidException(
          "worker_count", "worker_count or max_concurrent must be given, or both");
    }
    change.make(
        caller, writer, stored -> SettingsPatch.set(values, stored), "factory.config_changed");
    boolean applied =
        values.entrySet().stream()
            .allMatch(value ->
                settings.find(value.getKey()).filter(value.getValue()::equals).isPresent());
    return new Size(
        effective(SettingRegistry.FACTORY_WORKERS),
        effective(SettingRegistry.MOST_AT_ONCE),
        applied);
  }

  private int effective(String key) {
    var usual =
        SettingRegistry.find(key).orElseThrow().fallback() instanceof Json.Num(var number)
            ? number.intValue()
            : 0;
    return settings.integer(key, usual);
  }

  private static void put(Map<String, Json> values, String key, @Nullable Integer number) {
    if (number != null) {
      var value = Json.of((long) number);
      SettingRegistry.find(key).orElseThrow().check(value);
      values.put(key, value);
    }
  }
}
