package dev.orrery.application.operations;

import dev.orrery.application.work.ConfigureSchedules;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.operations.SecretMask;
import dev.orrery.domain.operations.Setting;
import dev.orrery.domain.operations.Setting.Apply;
import dev.orrery.domain.operations.SettingRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows the configuration as it counts, with the keys that an API stored but only a start could
 * change, and those that are kept without function.
 */
@Singleton
public final class ReadSettings {
  private final StoredSettings settings;
  private final ConfigureSchedules schedules;

  @Inject
  public ReadSettings(StoredSettings settings, ConfigureSchedules schedules) {
    this.settings = settings;
    this.schedules = schedules;
  }

  /** The settings as one document; no secret is in it. */
  public Json.Obj read(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    var sections = new LinkedHashMap<String, Map<String, Json>>();
    var deferred = new ArrayList<String>();
    var inert = new ArrayList<String>();
    for (var setting : SettingRegistry.all()) {
      setting
          .section()
          .ifPresent(section -> {
            var fields = sections.computeIfAbsent(section, name -> new LinkedHashMap<>());
            var value = shown(setting);
            if (setting.secret()) {
              fields.put(setting.name() + "_set", Json.of(value.equals(SecretMask.MASK)));
            } else {
              fields.put(setting.name(), value);
            }
            if (isDeferred(setting)) {
              deferred.add(section + "." + setting.name());
            }
            if (setting.apply() == Apply.INERT) {
              inert.add(section + "." + setting.name());
            }
          });
    }
    sections
        .computeIfAbsent("cron", name -> new LinkedHashMap<>())
        .put("jobs", schedules.asConfig(caller.tenant()));
    return whole(sections, deferred, inert);
  }

  private Json shown(Setting setting) {
    var stored = settings.stored().values().get(setting.key());
    var value =
        setting.apply() == Apply.BOOT && stored != null
            ? stored
            : settings.find(setting.key()).orElse(setting.fallback());
    return SecretMask.hide(setting, value);
  }

  private boolean isDeferred(Setting setting) {
    var stored = settings.stored().values().get(setting.key());
    return setting.apply() == Apply.BOOT
        && stored != null
        && !stored.equals(settings.find(setting.key()).orElse(setting.fallback()));
  }

  private static Json.Obj whole(
      Map<String, Map<String, Json>> sections, List<String> deferred, List<String> inert) {
    var result = new LinkedHashMap<String, Json>();
    sections.forEach((name, fields) -> result.put(name, new Json.Obj(fields)));
    result.put("deferred", Json.strings(deferred));
    result.put("inert", Json.strings(inert));
    return new Json.Obj(result);
  }
}
