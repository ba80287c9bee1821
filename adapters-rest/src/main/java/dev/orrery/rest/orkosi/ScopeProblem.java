package dev.orrery.rest.orkosi;

import dev.orrery.domain.identity.AccessScope;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Json;
import dev.orrery.rest.support.DelegatedCall;
import dev.orrery.rest.support.Problem;
import io.micronaut.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells a key that its scopes are too narrow, where a user would hear that its role is too low. */
final class ScopeProblem {
  private static final String MISSING = "missing_capability";

  private ScopeProblem() {}

  /** What a refusal says, and which capability was missing, for {@link #of}. */
  static Json.Obj more(String code, Capability missing) {
    return Json.object("code", code, MISSING, missing.name());
  }

  /** The same refusal for nobody in particular. */
  static Problem plain(Problem problem) {
    var more = new LinkedHashMap<>(problem.more().fields());
    more.remove(MISSING);
    return new Problem(problem.status(), problem.text(), problem.headers(), new Json.Obj(more));
  }

  static Problem of(HttpRequest<?> request, Problem problem) {
    var missing = problem.more().text(MISSING).map(Capability::valueOf);
    if (missing.isEmpty() || DelegatedCall.of(request).isEmpty()) {
      return plain(problem);
    }
    var scopes = DelegatedCall.of(request).orElseThrow().key().made().scopes();
    if (AccessScope.capabilities(scopes).contains(missing.get())) {
      return plain(problem);
    }
    return new Problem(
        problem.status(),
        "The key has not the scope for this",
        Map.of(),
        OrkosiProblem.more(
            "INSUFFICIENT_SCOPE",
            List.of(Json.object("required", AccessScope.needed(missing.get())))));
  }
}
