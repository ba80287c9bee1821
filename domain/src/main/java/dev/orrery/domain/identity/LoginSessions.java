package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Stores sign-ins and the hashes of their refresh tokens, each of which counts once. */
public interface LoginSessions {
  /** How many sign-ins of a user live at once; older ones end. */
  int MOST = 100;

  /**
   * Who comes with an access token.
   *
   * @param ended whether the sign-in was ended
   * @param tokensValidFrom access tokens of before are void
   * @param now the time of the store
   */
  record Bearer(User user, boolean ended, Instant tokensValidFrom, Instant now) {}

  /** What became of a refresh token. */
  sealed interface Renewal {
    /** It counted, and another one took its place. */
    record Renewed(LoginSessionId session, UserId user, Instant at) implements Renewal {}

    /** It had counted before: somebody has a copy of it. */
    record Replayed(LoginSessionId session) implements Renewal {}

    /** There is no such token, or its time is over, or its sign-in has ended. */
    record Unknown() implements Renewal {}
  }

  /** Begins a sign-in; its time by the store. */
  Instant open(LoginSessionId id, UserId user, Digest refresh, Duration life);

  /** Uses a refresh token and puts the next one in its place. */
  Renewal renew(Digest used, Digest next, Duration life);

  /** Who comes with a token of a sign-in, ended or not. */
  Optional<Bearer> bearer(LoginSessionId id);

  /** False where it had ended, or never begun. */
  boolean end(LoginSessionId id);

  /** Ends all of a user's; those that were live. */
  Set<LoginSessionId> endAll(UserId user);

  /** Those that have not ended and whose user may act. */
  Set<LoginSessionId> live(Set<LoginSessionId> ids);

  /** Deletes sign-ins whose last refresh token is over. */
  void forget();
}
