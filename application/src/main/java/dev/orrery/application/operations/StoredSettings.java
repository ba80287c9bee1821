package dev.orrery.application.operations;

import dev.orrery.application.kernel.BackgroundThread;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Wakeups;
import dev.orrery.domain.operations.BootSettings;
import dev.orrery.domain.operations.Setting;
import dev.orrery.domain.operations.Setting.Apply;
import dev.orrery.domain.operations.SettingRegistry;
import dev.orrery.domain.operations.SettingRows;
import dev.orrery.domain.operations.SettingRows.Stored;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The effective settings of this node: what the environment pins, else what is stored, else what
 * the file says. Readers look into memory; a change anywhere is here within a second.
 */
@Singleton
public final class StoredSettings implements Settings, AutoCloseable {
  static final String TOPIC = "settings";

  private static final Logger LOG = LoggerFactory.getLogger(StoredSettings.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final SettingRows rows;
  private final Wakeups wakeups;
  private final Map<String, Json> pinned = new LinkedHashMap<>();
  private final Map<String, Json> configured = new LinkedHashMap<>();
  private final Semaphore hints = new Semaphore(0);
  private final BackgroundThread thread = new BackgroundThread("settings", this::round);
  private volatile @Nullable Stored stored;
  private volatile @Nullable AutoCloseable listening;

  @Inject
  public StoredSettings(SettingRows rows, BootSettings boot, Wakeups wakeups) {
    this.rows = rows;
    this.wakeups = wakeups;
    for (var setting : SettingRegistry.all()) {
      boot.pinned(setting).ifPresent(value -> pinned.put(setting.key(), value));
      boot.configured(setting).ifPresent(value -> configured.put(setting.key(), value));
    }
  }

  /** Reads what is stored and begins to follow its changes. */
  public void start() {
    refresh();
    warnOfInertOnes();
    listening = wakeups.listen(TOPIC, hint -> hints.release());
    thread.start();
  }

  @Override
  public Optional<Json> find(String key) {
    return effective(key, stored().values());
  }

  /** What would count if these values were stored. */
  Optional<Json> effective(String key, Map<String, Json> values) {
    return Optional.ofNullable(pinned.get(key))
        .or(() -> isBoot(key) ? Optional.empty() : Optional.ofNullable(values.get(key)))
        .or(() -> Optional.ofNullable(configured.get(key)));
  }

  /** The stored values as this node knows them. */
  Stored stored() {
    var known = stored;
    return known != null ? known : refresh();
  }

  /** Takes over what is stored now. */
  synchronized Stored refresh() {
    var fresh = rows.read();
    var known = stored;
    if (known == null || fresh.revision() > known.revision()) {
      stored = fresh;
      if (known != null) {
        LOG.info("settings changed revision={}", fresh.revision());
      }
      return fresh;
    }
    return known;
  }

  /** Whoever set one of these expects more than there is, such as another channel. */
  private void warnOfInertOnes() {
    var set =
        SettingRegistry.all().stream()
            .filter(setting -> setting.apply() == Apply.INERT)
            .filter(setting ->
                find(setting.key()).filter(value -> !value.equals(setting.fallback())).isPresent())
            .map(Setting::key)
            .toList();
    if (!set.isEmpty()) {
      LOG.warn("settings are set that have no function: {}", set);
    }
  }

  @Override
  public void close() {
    thread.close();
    var listener = listening;
    if (listener != null) {
      try {
        listener.close();
      } catch (Exception e) {
        LOG.debug("the listener for settings did not close", e);
      }
    }
  }

  private void round() throws InterruptedException {
    if (hints.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
      hints.drainPermits();
    }
    if (rows.revision() > stored().revision()) {
      refresh();
    }
  }

  private static boolean isBoot(String key) {
    return SettingRegistry.find(key).map(Setting::apply).filter(Apply.BOOT::equals).isPresent();
  }
}
