package dev.orrery.rest.support;

import dev.orrery.application.identity.Authenticate;
import dev.orrery.domain.identity.Authentication.AuthFailure;
import dev.orrery.domain.identity.Authentication.Authenticated;
import dev.orrery.domain.identity.Presented;
import dev.orrery.domain.kernel.Principal;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who sends a request, and counts who may not come in or comes too often. */
@Singleton
public class RequestAuthenticator {
  private final Authenticate authenticate;
  private final CallerPlace place;

  RequestAuthenticator(Authenticate authenticate, CallerPlace place) {
    this.authenticate = authenticate;
    this.place = place;
  }

  /** What was found. */
  public sealed interface Outcome {
    record Known(Principal principal) implements Outcome {}

    /** It is known who calls, but not so often. */
    record Limited(Problem problem) implements Outcome {}

    /**
     * It is not known who calls.
     *
     * @param refusal what the caller hears instead, who tries too often
     */
    record Unknown(AuthFailure why, Optional<Problem> refusal) implements Outcome {}
  }

  /** Asks the database: not for an event loop. */
  public Outcome authenticate(Dialect dialect, @Nullable String secret, HttpRequest<?> request) {
    var presented =
        new Presented(
            secret,
            dialect.audience(),
            place.isHere(request),
            dialect.credentials().purpose(request));
    return switch (authenticate.authenticate(presented)) {
      case Authenticated(var principal, var key, var delegated) -> {
        if (delegated != null) {
          DelegatedCall.begin(request, delegated);
        }
        var refusal = dialect.admission().enters(request, principal, key);
        if (refusal.isPresent()) {
          yield new Outcome.Limited(refusal.get());
        }
        if (key != null) {
          authenticate.recordUse(key);
        }
        yield new Outcome.Known(principal);
      }
      case AuthFailure failure ->
          new Outcome.Unknown(failure, dialect.admission().fails(request, secret != null));
    };
  }
}
