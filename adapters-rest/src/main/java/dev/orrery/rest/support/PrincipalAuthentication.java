package dev.orrery.rest.support;

import dev.orrery.domain.kernel.Principal;
import io.micronaut.security.authentication.Authentication;
import java.util.Map;

/** Carries our principal through the web framework's own notion of one. */
record PrincipalAuthentication(Principal principal) implements Authentication {
  @Override
  public String getName() {
    return principal.name();
  }

  @Override
  public Map<String, Object> getAttributes() {
    return Map.of();
  }
}
