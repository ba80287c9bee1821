package dev.orrery.application.operations;

import dev.orrery.application.work.ConfigureSchedules;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.operations.SettingRegistry;
import dev.orrery.domain.operations.SettingsDocument;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Replaces the configuration, all of it or nothing; what can be live is live with the answer. */
@Singleton
public final class ChangeSettings {
  private final SettingsChange change;
  private final StoredSettings settings;
  private final ConfigureSchedules schedules;

  @Inject
  public ChangeSettings(
      SettingsChange change, StoredSettings settings, ConfigureSchedules schedules) {
    this.change = change;
    this.settings = settings;
    this.schedules = schedules;
  }

  /**
   * Replaces the settings that a document holds. What it leaves out falls back to its default, but
   * for the kernel section and the key of the API, which stay.
   *
   * @param writer the dialect whose words the change came in
   * @return the submitted object, its secrets masked
   * @throws InvalidException where a rule is broken; nothing is changed then
   */
  public Json.Obj replace(Principal caller, String writer, Json.Obj submitted) {
    ForbiddenException.unless(caller, Capability.CONFIG_WRITE);
    try {
      change.make(caller, writer, stored -> checked(caller, submitted, stored));
      return SettingsPatch.echo(submitted);
    } catch (InvalidException e) {
      throw new InvalidException(e.subject(), "Invalid config: " + e.getMessage());
    }
  }

  private SettingsPatch checked(Principal caller, Json.Obj submitted, Map<String, Json> stored) {
    var patch = SettingsPatch.of(submitted, stored);
    refuseDisarming(caller, patch);
    var jobs = SettingsDocument.section(submitted, "cron").orElse(Json.empty()).find("jobs");
    schedules.replace(caller, jobs.orElse(Json.empty()));
    return patch;
  }

  private void refuseDisarming(Principal caller, SettingsPatch patch) {
    if (isArmed(patch.before())
        && !isArmed(patch.after())
        && !caller.may(Capability.DISARM_AUTHENTICATION)) {
      throw new InvalidException(
          "security.auth_enabled",
          "security.auth_enabled can be switched off only with the token of the data directory");
    }
  }

  private boolean isArmed(Map<String, Json> values) {
    return settings
        .effective(SettingRegistry.AUTH_ENABLED, values)
        .map(Json.of(true)::equals)
        .orElse(false);
  }
}
