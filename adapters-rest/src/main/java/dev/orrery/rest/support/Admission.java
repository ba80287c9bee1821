package dev.orrery.rest.support;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.kernel.Principal;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns away callers of one dialect who call too often; by itself it turns away nobody. */
public interface Admission {
  Admission OPEN = new Admission() {};

  /** Before anybody is asked who he is. */
  default Optional<Problem> arrives(HttpRequest<?> request) {
    return Optional.empty();
  }

  /** On the way to a route that asks nobody who he is, or to none at all. */
  default Optional<Problem> passes(HttpRequest<?> request) {
    return Optional.empty();
  }

  /**
   * After a caller could not be let in.
   *
   * @param shown whether there was a credential
   */
  default Optional<Problem> fails(HttpRequest<?> request, boolean shown) {
    return Optional.empty();
  }

  /** After it is known who calls; the key is null where another credential or none was shown. */
  default Optional<Problem> enters(HttpRequest<?> request, Principal caller, @Nullable ApiKey key) {
    return Optional.empty();
  }
}
