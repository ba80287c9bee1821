package dev.orrery.rest.support;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which names a Host header may carry: on loopback only this machine's, so that no rebound DNS name
 * passes.
 */
@Singleton
class HostNames {
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[a-zA-Z0-9._-]+)(:\\d{1,5})?");

  private final Set<String> names;
  private final boolean loopback;
  private final boolean strict;

  HostNames(
      @Property(name = "micronaut.server.host", defaultValue = "127.0.0.1") String bound,
      @Nullable @Property(name = "orrery.hosts") List<String> configured) {
    var all = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
    Optional.ofNullable(configured).orElse(List.of()).stream()
        .map(name -> name.trim().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .forEach(all::add);
    this.names = Set.copyOf(all);
    this.loopback = isLoopback(bound);
    this.strict = loopback || (configured != null && !configured.isEmpty());
  }

  /** Whether only this machine reaches the server. */
  boolean boundToLoopback() {
    return loopback;
  }

  boolean accepts(String host) {
    var match = HOST.matcher(host);
    return match.matches() && (!strict || names.contains(match.group(1).toLowerCase(Locale.ROOT)));
  }

  private static boolean isLoopback(String bound) {
    try {
      return InetAddress.getByName(bound).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
