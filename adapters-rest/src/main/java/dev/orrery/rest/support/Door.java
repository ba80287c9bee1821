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

/** Lets a caller in, or says why not; it counts who knocks too often. */
@Singleton
public class Door {
  private final Authenticate authenticate;
  private final CallerPlace place;

  Door(Authenticate authenticate, CallerPlace place) {
    this.authenticate = authenticate;
    this.place = place;
  }

  /** What a caller hears. */
  public sealed interface Answer {
    record Entered(Principal principal) implements Answer {}

    /** It is known who calls, but not so often. */
    record Refused(Problem problem) implements Answer {}

    /**
     * It is not known who calls.
     *
     * @param refusal what the caller hears instead, who tries too often
     */
    record Failed(AuthFailure why, Optional<Problem> refusal) implements Answer {}
  }

  /** Asks the database: not for an event loop. */
  public Answer knock(Dialect dialect, @Nullable String secret, HttpRequest<?> request) {
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
          yield new Answer.Refused(refusal.get());
        }
        if (key != null) {
          authenticate.recordUse(key);
        }
        yield new Answer.Entered(principal);
      }
      case AuthFailure failure ->
          new Answer.Failed(failure, dialect.admission().fails(request, secret != null));
    };
  }
}
