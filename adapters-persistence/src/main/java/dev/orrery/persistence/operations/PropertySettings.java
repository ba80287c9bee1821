package dev.orrery.persistence.operations;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.operations.BootSettings;
import dev.orrery.domain.operations.Setting;
import dev.orrery.domain.operations.SettingRegistry;
import dev.orrery.persistence.database.StartRefused;
import io.micronaut.core.type.Argument;
import io.micronaut.core.value.PropertyResolver;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Settings from {@code ORRERY_SETTINGS_...} and from {@code orrery.settings} of the file; a few
 * have names of their own, since the start needs them before the rest.
 */
@Singleton
class PropertySettings implements BootSettings {
  private static final String PREFIX = "orrery.settings.";
  private static final String WORKSPACE = "workspace.root";

  /** What the process was started with counts, whatever is stored. */
  private static final Map<String, String> OWN_NAMES =
      Map.of(
          WORKSPACE,
          "orrery.workspace",
          "oxios.host",
          "orrery.host",
          "oxios.port",
          "orrery.oxios.port",
          SettingRegistry.WEBHOOKS,
          "aegis.webhooks",
          SettingRegistry.ALLOWED_WORK_DIRS,
          "aegis.allowed.work.dirs",
          SettingRegistry.STAGE_TIMEOUT,
          "aegis.pipeline.stage.timeout.ms");

  private static final String ARMED = "orrery.oxios.auth-enabled";

  private final PropertyResolver properties;
  private final UnaryOperator<@Nullable String> environment;

  @Inject
  PropertySettings(PropertyResolver properties) {
    this(properties, System::getenv);
  }

  PropertySettings(PropertyResolver properties, UnaryOperator<@Nullable String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  @Override
  public Optional<Json> pinned(Setting setting) {
    if (setting.key().equals(SettingRegistry.AUTH_ENABLED)
        && properties.getProperty(ARMED, Boolean.class).orElse(false)) {
      // Other addresses may be bound only since the start armed it: no API call undoes that.
      return Optional.of(Json.of(true));
    }
    var own = OWN_NAMES.get(setting.key());
    return own != null
        ? boot(setting, own).or(() -> usualWorkspace(setting))
        : fromEnvironment(setting);
  }

  /** Where the workspace is unless the start was told otherwise. */
  private Optional<Json> usualWorkspace(Setting setting) {
    return setting.key().equals(WORKSPACE)
        ? properties
            .getProperty("orrery.home", String.class)
            .map(home -> Json.of(Path.of(home).resolve("workspace").toString()))
        : Optional.empty();
  }

  @Override
  public Optional<Json> configured(Setting setting) {
    var name = PREFIX + setting.key();
    return read(setting, name.replace('_', '-')).or(() -> read(setting, name));
  }

  /** The start has checked it by rules of its own: port 0 switches an API off there. */
  private Optional<Json> boot(Setting setting, String name) {
    return properties
        .getProperty(name, String.class)
        .filter(text -> !text.isBlank())
        .map(text -> typed(setting, text.strip()));
  }

  private Optional<Json> fromEnvironment(Setting setting) {
    var variable = (PREFIX + setting.key()).toUpperCase(Locale.ROOT).replace('.', '_');
    return Optional.ofNullable(environment.apply(variable))
        .filter(text -> !text.isBlank())
        .map(text -> parse(setting, variable, text.strip()));
  }

  private Optional<Json> read(Setting setting, String name) {
    return switch (setting.type()) {
      case FLAG, WHOLE, DECIMAL, TEXT, TEXT_OR_NULL ->
          properties
              .getProperty(name, String.class)
              .filter(text -> !text.isBlank())
              .map(text -> parse(setting, name, text.strip()));
      case TEXTS, LIST ->
          properties
              .getProperty(name, Argument.listOf(String.class))
              .map(texts -> (Json) Json.strings(texts));
      case OBJECT -> Optional.empty();
    };
  }

  private static Json parse(Setting setting, String name, String text) {
    try {
      var value = typed(setting, text);
      setting.check(value);
      return value;
    } catch (RuntimeException e) {
      throw new StartRefused(
          name + " must be " + setting.type().words() + " within its limits, not '" + text + "'",
          e);
    }
  }

  private static Json typed(Setting setting, String text) {
    return switch (setting.type()) {
      case FLAG -> flag(text);
      case WHOLE, DECIMAL -> new Json.Num(new BigDecimal(text));
      case TEXT, TEXT_OR_NULL -> Json.of(text);
      case TEXTS, LIST -> Json.strings(List.of(text.split("\\s*,\\s*")));
      case OBJECT -> throw new IllegalArgumentException("an object has no text form");
    };
  }

  private static Json flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Json.of(true);
      case "false" -> Json.of(false);
      default -> throw new IllegalArgumentException("no truth value: " + text);
    };
  }
}
