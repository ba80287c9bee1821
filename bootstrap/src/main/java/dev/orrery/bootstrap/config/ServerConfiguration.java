package dev.orrery.bootstrap.config;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.WebOrigin;
import dev.orrery.persistence.database.DatabaseConnection;
import dev.orrery.persistence.database.StartRefused;
import io.micronaut.core.value.PropertyResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the server must know before it starts.
 *
 * @param host the address that all listeners bind to
 * @param listeners Orrery's own port first, then the dialects that are on
 * @param database an external database, or empty for the embedded one
 * @param poolSize connections of this node's pool
 */
public record ServerConfiguration(
    String host, List<Listener> listeners, Optional<DatabaseConnection> database, int poolSize) {
  private static final String OWN_PORT = "orrery.port";
  private static final String HOST = "orrery.host";

  public ServerConfiguration {
    listeners = List.copyOf(listeners);
  }

  /**
   * One port.
   *
   * @param open whether it would answer callers from anywhere who show no token
   */
  public record Listener(String label, int port, String setting, boolean open) {}

  /**
   * Reads and checks everything at once.
   *
   * @throws StartRefused with a line that names the setting at fault
   */
  public static ServerConfiguration read(PropertyResolver properties) {
    var settings = new SettingReader(properties);
    SchedulerChoice.check(settings);
    BackupChoice.check(settings);
    var configuration =
        new ServerConfiguration(
            settings.text(HOST).orElse("127.0.0.1"),
            listeners(settings),
            database(settings),
            settings.number("orrery.database.pool", 20, 4, 250));
    refuseEveryOrigin(settings);
    refuseOtherThanOrigin(settings);
    configuration.refuseSharedPorts();
    configuration.refuseOpenNetwork();
    WebhookChoice.check(settings, configuration.listeners());
    return configuration;
  }

  private static List<Listener> listeners(SettingReader settings) {
    var listeners = new ArrayList<Listener>();
    var own = settings.number(OWN_PORT, 8800, 1, 65_535);
    listeners.add(new Listener("orrery", own, SettingReader.variable(OWN_PORT), false));
    for (var dialect : Dialect.values()) {
      var port = settings.number(dialect.portKey(), 0, 0, 65_535);
      if (port != 0) {
        var closed = settings.flag(dialect.authKey(), false);
        var open = dialect.opensWithoutToken() && !closed;
        listeners.add(
            new Listener(dialect.label(), port, SettingReader.variable(dialect.portKey()), open));
      }
    }
    return listeners;
  }

  private static Optional<DatabaseConnection> database(SettingReader settings) {
    return settings
        .text("orrery.database.url")
        .map(url ->
            DatabaseConnection.of(
                url,
                settings.text("orrery.database.user").orElse("orrery"),
                settings.text("orrery.database.password").orElse("")));
  }

  private static void refuseEveryOrigin(SettingReader settings) {
    for (var key : List.of("cors.origin", "orrery.aegis.cors-origins")) {
      if (settings.text(key).filter(origins -> origins.contains("*")).isPresent()) {
        throw new StartRefused(
            "%s must list origins, not '*': a page from anywhere could call the aegis API"
                .formatted(SettingReader.variable(key)));
      }
    }
  }

  private static void refuseOtherThanOrigin(SettingReader settings) {
    var key = "orrery.orkosi.public-url";
    try {
      settings.text(key).ifPresent(text -> WebOrigin.of(SettingReader.variable(key), text));
    } catch (InvalidException e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    }
  }

  private void refuseSharedPorts() {
    for (var one : listeners) {
      for (var other : listeners) {
        if (one != other && one.port() == other.port()) {
          throw new StartRefused(
              "%s and %s are both %d: give each a port of its own"
                  .formatted(one.setting(), other.setting(), one.port()));
        }
      }
    }
  }

  private void refuseOpenNetwork() {
    if (isLoopback()) {
      return;
    }
    listeners.stream()
        .filter(Listener::open)
        .findFirst()
        .ifPresent(listener -> {
          throw new StartRefused(
              "ORRERY_HOST is %s, but the %s API answers without a token: set ORRERY_%s_AUTH_ENABLED=true, or bind to 127.0.0.1"
                  .formatted(
                      host, listener.label(), listener.label().toUpperCase(java.util.Locale.ROOT)));
        });
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new StartRefused("ORRERY_HOST is no address of this machine: " + host, e);
    }
  }
}
