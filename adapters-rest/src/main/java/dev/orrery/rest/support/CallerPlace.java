package dev.orrery.rest.support;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/** Tells whether a caller is certainly on this machine. */
@Singleton
public class CallerPlace {
  private final HostNames hosts;

  CallerPlace(HostNames hosts) {
    this.hosts = hosts;
  }

  /** Behind a forwarded port every peer may look like this machine. */
  public boolean isHere(HttpRequest<?> request) {
    return hosts.boundToLoopback() && request.getRemoteAddress().getAddress().isLoopbackAddress();
  }
}
