package dev.orrery.application.identity;

import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.identity.LoginSessionId;
import dev.orrery.domain.identity.LoginSessions;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Says which credentials of callers who were let in have ended since, for whoever keeps a
 * connection open. What is set by file or environment lasts as long as the server.
 */
@Singleton
public final class JudgeCredentials {
  private final Keys keys;
  private final LoginSessions sessions;

  @Inject
  public JudgeCredentials(Keys keys, LoginSessions sessions) {
    this.keys = keys;
    this.sessions = sessions;
  }

  /** Whether a caller of an open connection would still be let in. */
  public boolean counts(Principal caller) {
    return ended(Set.of(caller.credential())).isEmpty();
  }

  /** Those that were revoked, or ended, or whose time is over; one question for all of a kind. */
  Set<String> ended(Set<String> credentials) {
    var ended = new HashSet<String>();
    ended.addAll(ended(credentials, KeyHandle::of, keys::alive, KeyHandle::value));
    ended.addAll(
        ended(
            credentials, LoginSessionId::ofCredential, sessions::live, LoginSessionId::credential));
    return ended;
  }

  private static <T> Set<String> ended(
      Set<String> credentials,
      Function<String, Optional<T>> reader,
      UnaryOperator<Set<T>> alive,
      Function<T, String> writer) {
    var named =
        credentials.stream()
            .flatMap(credential -> reader.apply(credential).stream())
            .collect(Collectors.toSet());
    if (named.isEmpty()) {
      return Set.of();
    }
    named.removeAll(alive.apply(Set.copyOf(named)));
    return named.stream().map(writer).collect(Collectors.toSet());
  }
}
