package dev.orrery.application.operations;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.operations.SecretMask;
import dev.orrery.domain.operations.Setting;
import dev.orrery.domain.operations.SettingRegistry;
import dev.orrery.domain.operations.SettingsDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a submitted configuration object changes in the stored values. */
record SettingsPatch(
    Map<String, Json> before,
    Map<String, Json> after,
    Map<String, Json> changed,
    Set<String> unset) {
  private static final String KEPT_SECTION = "kernel";

  static SettingsPatch of(Json.Obj submitted, Map<String, Json> before) {
    var sent = SettingsDocument.values(submitted);
    boolean keepKernel = SettingsDocument.section(submitted, KEPT_SECTION).isEmpty();
    var after = new LinkedHashMap<>(before);
    for (var setting : SettingRegistry.all()) {
      if (setting.section().isEmpty()) {
        continue;
      }
      var value = sent.get(setting.key());
      if (value != null && !isAbsent(setting, value)) {
        after.put(setting.key(), SecretMask.restore(setting, value, before.get(setting.key())));
      } else if (!setting.secret() && !(keepKernel && isKernel(setting))) {
        after.remove(setting.key());
      }
    }
    return between(before, after);
  }

  /** These values, whatever was there before; all others stay. */
  static SettingsPatch set(Map<String, Json> values, Map<String, Json> before) {
    var after = new LinkedHashMap<>(before);
    after.putAll(values);
    return new SettingsPatch(before, after, values, Set.of());
  }

  /** The submitted object as the answer repeats it. */
  static Json.Obj echo(Json.Obj submitted) {
    var hidden = new LinkedHashMap<Setting, Json>();
    for (var setting : SettingRegistry.all()) {
      SettingsDocument.find(submitted, setting)
          .ifPresent(value -> {
            var shown = SecretMask.hide(setting, value);
            if (!shown.equals(value)) {
              hidden.put(setting, shown);
            }
          });
    }
    return SettingsDocument.replace(submitted, hidden);
  }

  /** The keys that differ, sorted. */
  List<String> keys() {
    var keys = new ArrayList<>(changed.keySet());
    keys.addAll(unset);
    keys.sort(null);
    return keys;
  }

  private static SettingsPatch between(Map<String, Json> before, Map<String, Json> after) {
    var changed = new LinkedHashMap<String, Json>();
    after.forEach((key, value) -> {
      if (!value.equals(before.get(key))) {
        changed.put(key, value);
      }
    });
    var unset = new LinkedHashSet<>(before.keySet());
    unset.removeAll(after.keySet());
    return new SettingsPatch(before, after, changed, unset);
  }

  private static boolean isAbsent(Setting setting, Json value) {
    return setting.secret() && value instanceof Json.Null;
  }

  private static boolean isKernel(Setting setting) {
    return setting.section().filter(KEPT_SECTION::equals).isPresent();
  }
}
