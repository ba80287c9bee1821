package dev.orrery.application.identity;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.Authentication;
import dev.orrery.domain.identity.Authentication.Authenticated;
import dev.orrery.domain.identity.Authentication.Expired;
import dev.orrery.domain.identity.Authentication.Missing;
import dev.orrery.domain.identity.Authentication.Remote;
import dev.orrery.domain.identity.Authentication.Unknown;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.identity.MasterKey;
import dev.orrery.domain.identity.MasterKeys;
import dev.orrery.domain.identity.Presented;
import dev.orrery.domain.identity.Presented.Purpose;
import dev.orrery.domain.identity.Tickets;
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
import java.util.Locale;
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
  private final Tickets tickets;
  private final MasterKeys masterKeys;
  private final AdmitDelegates delegates;
  private final Settings settings;
  private final Transactions transactions;

  @Inject
  public Authenticate(
      Keys keys,
      Tickets tickets,
      MasterKeys masterKeys,
      AdmitDelegates delegates,
      Settings settings,
      Transactions transactions) {
    this.keys = keys;
    this.tickets = tickets;
    this.masterKeys = masterKeys;
    this.delegates = delegates;
    this.settings = settings;
    this.transactions = transactions;
  }

  public Authentication authenticate(Presented presented) {
    var secret = presented.secret();
    var judged = secret == null ? new Missing() : recognise(secret, presented);
    if (judged instanceof Authenticated || !isOpen(presented.audience())) {
      return judged;
    }
    return presented.loopback() ? new Authenticated(Principal.local(), null) : new Remote();
  }

  /** Records that a key was let in; who counts its requests calls it after that. */
  public void recordUse(ApiKey key) {
    transactions.inOne(() -> keys.touch(key.id()));
  }

  /** Whether it takes a look at the keys to judge even a caller without a secret. */
  public static boolean alwaysAsksForKeys(Audience audience) {
    return switch (audience) {
      case ORRERY, OXIOS, ORKOSI -> false;
      case AEGIS -> true;
    };
  }

  private boolean isOpen(Audience audience) {
    return switch (audience) {
      case ORRERY, ORKOSI -> false;
      case OXIOS -> !settings.flag("oxios.auth_enabled", false);
      case AEGIS ->
          !masterKeys.closes(audience)
              && masterKeys.of(audience).stream().allMatch(MasterKey::boot)
              && !keys.anyFor(audience);
    };
  }

  private Authentication recognise(String secret, Presented presented) {
    if (TokenFormat.TICKET.matches(secret)) {
      return ticket(Digest.of(secret), presented.purpose());
    }
    var digest = Digest.of(secret);
    var audience = presented.audience();
    return master(digest, audience)
        .or(() -> configured(digest, audience))
        .<Authentication>map(operator -> new Authenticated(operator, null))
        .or(() -> stored(secret, digest, audience))
        .orElseGet(Unknown::new);
  }

  private Optional<Authentication> stored(String secret, Digest digest, Audience audience) {
    return switch (audience) {
      case ORRERY, OXIOS, AEGIS -> registered(secret, digest, audience);
      case ORKOSI -> Optional.of(delegates.admit(secret));
    };
  }

  private Authentication ticket(Digest digest, Purpose purpose) {
    return switch (purpose) {
      case CALL -> new Unknown();
      case STREAM, RESUMED_STREAM ->
          transactions
              .inOne(() -> tickets.redeem(digest, purpose == Purpose.RESUMED_STREAM))
              .<Authentication>map(minter -> new Authenticated(minter, null))
              .orElseGet(Unknown::new);
    };
  }

  private Optional<Authentication> registered(String secret, Digest digest, Audience audience) {
    boolean wellFormed = TokenFormat.OXIOS.matches(secret) || TokenFormat.AEGIS.matches(secret);
    return wellFormed
        ? keys.find(digest)
            .filter(key -> key.made().audiences().contains(audience))
            .map(key ->
                key.expired() ? new Expired() : new Authenticated(service(key, audience), key))
        : Optional.empty();
  }

  private static Principal service(ApiKey key, Audience audience) {
    return new Principal(
        name(key, audience),
        Principal.Kind.SERVICE,
        key.tenant(),
        new UserId(key.id().value()),
        null,
        key.handle().value(),
        key.grant().capabilities());
  }

  /** What records print: a name says more, but only a handle is unique. */
  private static String name(ApiKey key, Audience audience) {
    return switch (audience) {
      case ORRERY, OXIOS -> "token:" + key.name();
      case AEGIS, ORKOSI -> audience.name().toLowerCase(Locale.ROOT) + ":" + key.handle().value();
    };
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
      case ORRERY, AEGIS, ORKOSI -> Optional.empty();
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
