package dev.orrery.rest.orkosi;

import dev.orrery.domain.identity.AccessScope;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Json;
import dev.orrery.rest.support.DelegatedCall;
import dev.orrery.rest.support.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells a key that its scopes are too narrow, where a user would hear that its role is too low. */
final class ScopeProblem {
  private ScopeProblem() {}

  /** Nothing where no key calls, or its scopes would do. */
  static Optional<Problem> of(HttpRequest<?> request, Capability missing) {
    return DelegatedCall.of(request)
        .map(call -> call.key().made().scopes())
        .filter(scopes -> !AccessScope.capabilities(scopes).contains(missing))
        .map(scopes ->
            new Problem(
                HttpStatus.FORBIDDEN,
                "The key has not the scope for this",
                Map.of(),
                OrkosiProblem.more(
                    "INSUFFICIENT_SCOPE",
                    List.of(Json.object("required", AccessScope.needed(missing))))));
  }
}
