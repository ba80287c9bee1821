package dev.orrery.application.identity;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.Authentication;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.identity.MasterKey;
import dev.orrery.domain.identity.MasterKeys;
import dev.orrery.domain.identity.Presented;
import dev.orrery.domain.identity.TokenFormat;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who a caller is. A good credential always counts; without one the caller is the local
 * owner where the surface is open and the caller sits on this machine.
 */
@Singleton
public final class Authenticate {
  private static final Set<Capability> ALL_BUT_DISARMING =
      EnumSet.complementOf(EnumSet.of(Capability.DISARM_AUTHENTICATION));

  private final Keys keys;
  private final MasterKeys masterKeys;
  private final Settings settings;
  private final Transactions transactions;

  @Inject
  public Authenticate(
      Keys keys, MasterKeys masterKeys, Settings settings, Transactions transactions) {
    this.keys = keys;
    this.masterKeys = masterKeys;
    this.settings = settings;
    this.transactions = transactions;
  }

  public Authentication authenticate(Presented presented) {
    var secret = presented.secret();
    var known =
        secret == null ? Optional.<Principal>empty() : recognise(secret, presented.audience());
    if (known.isPresent()) {
      return new Authentication.Authenticated(known.get());
    }
    if (isOpen(presented.audience())) {
      return presented.loopback()
          ? new Authentication.Authenticated(Principal.local())
          : new Authentication.Remote();
    }
    return secret == null ? new Authentication.Missing() : new Authentication.Unknown();
  }

  private boolean isOpen(Audience audience) {
    return switch (audience) {
      case ORRERY -> false;
      case OXIOS -> !settings.flag("oxios.auth_enabled", false);
      case AEGIS ->
          !masterKeys.closes(audience)
              && masterKeys.of(audience).stream().allMatch(MasterKey::boot);
    };
  }

  private Optional<Principal> recognise(String secret, Audience audience) {
    var digest = Digest.of(secret);
    return master(digest, audience)
        .or(() -> configured(digest, audience))
        .or(() -> registered(secret, digest, audience));
  }

  private Optional<Principal> registered(String secret, Digest digest, Audience audience) {
    boolean accepted =
        switch (audience) {
          case ORRERY, OXIOS -> TokenFormat.matches(secret);
          case AEGIS -> false;
        };
    return accepted ? keys.find(digest).map(this::service) : Optional.empty();
  }

  private Principal service(ApiKey key) {
    transactions.inOne(() -> keys.touch(key.id()));
    return new Principal(
        "token:" + key.name(),
        Principal.Kind.SERVICE,
        key.tenant(),
        new UserId(key.id().value()),
        null,
        key.id().value().toString(),
        ALL_BUT_DISARMING);
  }

  private Optional<Principal> master(Digest digest, Audience audience) {
    Optional<MasterKey> match = Optional.empty();
    // Every key is compared, so that the time does not tell which one came close.
    for (var key : masterKeys.of(audience)) {
      if (same(key.digest(), digest) && match.isEmpty()) {
        match = Optional.of(key);
      }
    }
    return match.map(
        key -> key.boot() ? Principal.operator(key.credential()) : operator(key.credential()));
  }

  private Optional<Principal> configured(Digest digest, Audience audience) {
    return switch (audience) {
      case ORRERY, AEGIS -> Optional.empty();
      case OXIOS -> {
        var key = settings.text("oxios.api_key", "");
        yield !key.isEmpty() && same(Digest.of(key), digest)
            ? Optional.of(operator("setting"))
            : Optional.empty();
      }
    };
  }

  private static Principal operator(String credential) {
    var whole = Principal.operator(credential);
    return new Principal(
        whole.name(),
        whole.kind(),
        whole.tenant(),
        whole.user(),
        null,
        credential,
        ALL_BUT_DISARMING);
  }

  private static boolean same(Digest one, Digest other) {
    return MessageDigest.isEqual(
        one.hex().getBytes(StandardCharsets.US_ASCII),
        other.hex().getBytes(StandardCharsets.US_ASCII));
  }
}
