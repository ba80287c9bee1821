package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores the hashes of tokens with which a forgotten password is set anew. */
public interface PasswordResets {
  /** Adds a token; for nobody where the address was nobody's, so that it costs the same. */
  void add(Digest token, @Nullable UserId user, Duration life);

  /** Uses a token, once; whose password it sets. */
  Optional<UserId> take(Digest token);

  void drop(UserId user);

  /** Deletes the tokens whose time is over. */
  void forget();
}
