package dev.orrery.application.identity.account;

import dev.orrery.application.identity.NameTenants;
import dev.orrery.domain.identity.AccessToken;
import dev.orrery.domain.identity.AccountRules;
import dev.orrery.domain.identity.Entropy;
import dev.orrery.domain.identity.LoginSessionId;
import dev.orrery.domain.identity.LoginSessions;
import dev.orrery.domain.identity.LoginSessions.Renewal;
import dev.orrery.domain.identity.TokenSigner;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Ids;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HexFormat;

/** Makes the tokens of sign-ins, inside the transactions of those who ask for them. */
@Singleton
public final class IssueTokens {
  private static final int REFRESH_BYTES = 48;

  private final LoginSessions sessions;
  private final TokenSigner signer;
  private final AccountRules rules;
  private final NameTenants tenants;
  private final Entropy entropy;
  private final Ids ids;

  @Inject
  public IssueTokens(
      LoginSessions sessions,
      TokenSigner signer,
      AccountRules rules,
      NameTenants tenants,
      Entropy entropy,
      Ids ids) {
    this.sessions = sessions;
    this.signer = signer;
    this.rules = rules;
    this.tenants = tenants;
    this.entropy = entropy;
    this.ids = ids;
  }

  /** A token that was put in the place of another, and what became of that one. */
  record Next(Renewal renewal, String refresh) {}

  TokenPair begin(User user) {
    var session = new LoginSessionId(ids.next());
    var refresh = random();
    var at = sessions.open(session, user.id(), Digest.of(refresh), rules.refreshTokenLife());
    return new TokenPair(access(user, session, at), refresh);
  }

  Next renew(String used) {
    var refresh = random();
    return new Next(
        sessions.renew(Digest.of(used), Digest.of(refresh), rules.refreshTokenLife()), refresh);
  }

  String access(User user, LoginSessionId session, Instant at) {
    return signer.sign(
        new AccessToken(
            ids.next(),
            session,
            user.number(),
            user.email(),
            user.role(),
            tenants.number(user.tenant()),
            at,
            at.plus(rules.accessTokenLife())));
  }

  private String random() {
    return HexFormat.of().formatHex(entropy.bytes(REFRESH_BYTES));
  }
}
