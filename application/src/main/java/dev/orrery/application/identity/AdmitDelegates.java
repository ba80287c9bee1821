package dev.orrery.application.identity;

import dev.orrery.domain.identity.AccessScope;
import dev.orrery.domain.identity.AccessToken;
import dev.orrery.domain.identity.Authentication;
import dev.orrery.domain.identity.Authentication.Authenticated;
import dev.orrery.domain.identity.Authentication.Delegated;
import dev.orrery.domain.identity.Authentication.Expired;
import dev.orrery.domain.identity.Authentication.ExpiredToken;
import dev.orrery.domain.identity.Authentication.RevokedKey;
import dev.orrery.domain.identity.Authentication.RevokedToken;
import dev.orrery.domain.identity.Authentication.Unknown;
import dev.orrery.domain.identity.Authentication.UnknownKey;
import dev.orrery.domain.identity.LoginSessions;
import dev.orrery.domain.identity.LoginSessions.Bearer;
import dev.orrery.domain.identity.OrganizationKeys;
import dev.orrery.domain.identity.OrganizationKeys.Shown;
import dev.orrery.domain.identity.TokenFormat;
import dev.orrery.domain.identity.TokenSigner;
import dev.orrery.domain.kernel.Digest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Lets users in by their access tokens, and programs in a user's name by an organization's key.
 * What they may do is what the user's role says now; nothing is remembered between requests.
 */
@Singleton
public final class AdmitDelegates {
  private static final String KEY = "osk_";

  private final LoginSessions sessions;
  private final OrganizationKeys keys;
  private final TokenSigner signer;

  @Inject
  public AdmitDelegates(LoginSessions sessions, OrganizationKeys keys, TokenSigner signer) {
    this.sessions = sessions;
    this.keys = keys;
    this.signer = signer;
  }

  Authentication admit(String secret) {
    return secret.startsWith(KEY) ? byKey(secret) : byToken(secret);
  }

  private Authentication byToken(String secret) {
    return signer
        .read(secret)
        .flatMap(token -> sessions.bearer(token.session()).map(bearer -> judge(token, bearer)))
        .orElseGet(Unknown::new);
  }

  private static Authentication judge(AccessToken token, Bearer bearer) {
    var user = bearer.user();
    if (!token.expiresAt().isAfter(bearer.now())) {
      return new ExpiredToken();
    }
    if (bearer.ended() || !user.isActive() || token.issuedAt().isBefore(bearer.tokensValidFrom())) {
      return new RevokedToken();
    }
    return new Authenticated(Callers.signedIn(user, token.session()), null);
  }

  private Authentication byKey(String secret) {
    boolean wellFormed =
        TokenFormat.ORKOSI.matches(secret) || TokenFormat.ORKOSI_TEST.matches(secret);
    return wellFormed
        ? keys.show(Digest.of(secret))
            .filter(Shown::open)
            .map(AdmitDelegates::judge)
            .orElseGet(UnknownKey::new)
        : new UnknownKey();
  }

  private static Authentication judge(Shown shown) {
    var key = shown.key();
    if (!shown.secretCounts() || !shown.maker().isActive()) {
      return new RevokedKey();
    }
    return switch (key.status()) {
      case REVOKED, INACTIVE -> new RevokedKey();
      case EXPIRED -> new Expired();
      case ACTIVE ->
          new Authenticated(
              Callers.of(
                  shown.maker(),
                  key.made().handle().value(),
                  AccessScope.grants(key.made().scopes(), shown.maker().role())),
              null,
              new Delegated(key, shown.graceEnds()));
    };
  }
}
