package dev.orrery.rest.support;

import dev.orrery.domain.identity.Presented;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/**
 * Takes the one credential out of a request: the first source that is present decides. It judges no
 * credential.
 */
public interface CredentialExtractor {
  /** The secret, an empty text where something ill-formed was shown, or nothing. */
  Optional<String> extract(HttpRequest<?> request);

  /** What the credential is shown for. */
  default Presented.Purpose purpose(HttpRequest<?> request) {
    return Presented.Purpose.CALL;
  }

  /** Whether this request may carry its secret in the query, where logs and histories keep it. */
  default boolean readsQuery(HttpRequest<?> request) {
    return false;
  }
}
