package dev.orrery.application.identity;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.Entropy;
import dev.orrery.domain.identity.KeyDraft;
import dev.orrery.domain.identity.KeyGrant;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.KeyQuotas;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.identity.Tenants;
import dev.orrery.domain.identity.TokenFormat;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a key; its secret is shown this once and never again. */
@Singleton
public final class MintKey {
  private static final Pattern TENANT_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Keys keys;
  private final Tenants tenants;
  private final Entropy entropy;
  private final Ids ids;
  private final KeyRecords records;
  private final Transactions transactions;

  @Inject
  public MintKey(
      Keys keys,
      Tenants tenants,
      Entropy entropy,
      Ids ids,
      KeyRecords records,
      Transactions transactions) {
    this.keys = keys;
    this.tenants = tenants;
    this.entropy = entropy;
    this.ids = ids;
    this.records = records;
    this.transactions = transactions;
  }

  /**
   * What key is wanted.
   *
   * @param audience the surface that it is made for; not one whose keys organizations make
   * @param life after what time it expires; null for never
   * @param tenant the name of its tenant; null for the maker's own
   */
  public record Request(
      Audience audience,
      String name,
      KeyGrant grant,
      int ratePerMinute,
      KeyQuotas quotas,
      @Nullable Duration life,
      @Nullable String tenant) {}

  /** What became of it. */
  public sealed interface Outcome {
    /** The stored key, its secret, and the name of its tenant. */
    record Minted(ApiKey key, String secret, String tenant) implements Outcome {
      @Override
      public String toString() {
        return "Minted[" + key.handle() + "]";
      }
    }

    /** The maker has no say in that tenant. */
    record ForeignTenant(String name) implements Outcome {}
  }

  public Outcome mint(Principal caller, Request request) {
    ForbiddenException.unless(caller, Capability.KEY_ADMIN);
    check(request);
    return transactions.inOne(() -> {
      var tenant = tenant(caller, request.tenant());
      if (tenant.isEmpty()) {
        return new Outcome.ForeignTenant(String.valueOf(request.tenant()));
      }
      var secret = format(request.audience()).write(entropy.bytes(TokenFormat.ENTROPY));
      var key = keys.add(draft(caller, request, tenant.get(), secret), request.life());
      records.created(caller, key);
      return new Outcome.Minted(key, secret, tenants.name(key.tenant()).orElse(""));
    });
  }

  private KeyDraft draft(Principal caller, Request request, TenantId tenant, String secret) {
    return new KeyDraft(
        new ApiKeyId(ids.next()),
        KeyHandle.of(entropy.bytes(KeyHandle.ENTROPY)),
        tenant,
        caller.owner(),
        request.name(),
        audiences(request.audience()),
        Digest.of(secret),
        request.grant(),
        request.ratePerMinute(),
        request.quotas());
  }

  /** Only who reaches all tenants names another one than the own. */
  private Optional<TenantId> tenant(Principal caller, @Nullable String name) {
    var home = caller.may(Capability.REACH_ALL) ? Tenancy.DEFAULT : caller.tenant();
    if (name == null || tenants.name(home).filter(name::equals).isPresent()) {
      return Optional.of(home);
    }
    return caller.may(Capability.REACH_ALL) ? Optional.of(tenants.named(name)) : Optional.empty();
  }

  private static void check(Request request) {
    if (request.name().isBlank() || request.name().length() > KeyDraft.LONGEST_NAME) {
      throw new InvalidException(
          "name", "A key's name has 1 to " + KeyDraft.LONGEST_NAME + " characters");
    }
    var tenant = request.tenant();
    if (tenant != null && !TENANT_NAME.matcher(tenant).matches()) {
      throw new InvalidException(
          "tenantId", "A tenant's name has 1 to 100 letters, digits, dots, dashes and underscores");
    }
    var life = request.life();
    if (life != null && !life.isPositive()) {
      throw new InvalidException("ttlDays", "A key lives for some time");
    }
  }

  private static TokenFormat format(Audience audience) {
    return switch (audience) {
      case ORRERY, OXIOS -> TokenFormat.OXIOS;
      case AEGIS -> TokenFormat.AEGIS;
      case ORKOSI -> throw new IllegalArgumentException("Organizations make its keys: " + audience);
    };
  }

  /** Orrery's own port takes the tokens of its first dialect. */
  private static Set<Audience> audiences(Audience audience) {
    return switch (audience) {
      case ORRERY, OXIOS -> Set.of(Audience.ORRERY, Audience.OXIOS);
      case AEGIS, ORKOSI -> Set.of(audience);
    };
  }
}
