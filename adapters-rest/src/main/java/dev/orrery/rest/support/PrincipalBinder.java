package dev.orrery.rest.support;

import dev.orrery.domain.kernel.Principal;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.security.filters.SecurityFilter;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Hands the caller to controller methods. */
@Singleton
class PrincipalBinder implements TypedRequestArgumentBinder<Principal> {
  @Override
  public Argument<Principal> argumentType() {
    return Argument.of(Principal.class);
  }

  @Override
  public BindingResult<Principal> bind(
      ArgumentConversionContext<Principal> context, HttpRequest<?> source) {
    Optional<Principal> caller =
        source
            .getAttribute(SecurityFilter.AUTHENTICATION, PrincipalAuthentication.class)
            .map(PrincipalAuthentication::principal);
    return () -> caller;
  }
}
