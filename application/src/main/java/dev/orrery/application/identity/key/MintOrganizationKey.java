package dev.orrery.application.identity.key;

import dev.orrery.domain.identity.AccessScope;
import dev.orrery.domain.identity.KeySecret;
import dev.orrery.domain.identity.OrganizationKey;
import dev.orrery.domain.identity.OrganizationKey.Environment;
import dev.orrery.domain.identity.OrganizationKeys;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.PlanLimits;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a key of an organization; its secret is shown this once. */
@Singleton
public final class MintOrganizationKey {
  private final KeyDesk desk;
  private final OrganizationKeys keys;
  private final NewSecrets secrets;
  private final OrganizationKeyRecords records;
  private final PlanLimits limits;
  private final Clock clock;
  private final Transactions transactions;

  @Inject
  public MintOrganizationKey(
      KeyDesk desk,
      OrganizationKeys keys,
      NewSecrets secrets,
      OrganizationKeyRecords records,
      PlanLimits limits,
      Clock clock,
      Transactions transactions) {
    this.desk = desk;
    this.keys = keys;
    this.secrets = secrets;
    this.records = records;
    this.limits = limits;
    this.clock = clock;
    this.transactions = transactions;
  }

  /**
   * What key is wanted.
   *
   * @param scopes words; null for the usual ones
   * @param expiresAt null for never
   */
  public record Request(
      String name,
      @Nullable String description,
      @Nullable List<String> scopes,
      @Nullable Instant expiresAt,
      Environment environment) {}

  /** What became of it. */
  public sealed interface Outcome {
    record Minted(OrganizationKey key, String secret) implements Outcome {
      @Override
      public String toString() {
        return "Minted[" + key.id() + "]";
      }
    }

    record Refused(KeyDesk.Refusal why) implements Outcome {}
  }

  public Outcome mint(Principal caller, UserGroupId organization, Request request) {
    ForbiddenException.unless(caller, Capability.GROUP_KEY_WRITE);
    return transactions.inOne(() ->
        switch (desk.hand(caller, organization)) {
          case KeyDesk.Hand.Shut(var why) -> new Outcome.Refused(why);
          case KeyDesk.Hand.Open ignored -> {
            KeyDetails.future(request.expiresAt(), clock.now());
            yield mint(caller, made(caller, organization, request), request.expiresAt());
          }
        });
  }

  private Outcome mint(Principal caller, OrganizationKey.Made made, @Nullable Instant expiresAt) {
    var secret = secrets.secret(made.environment());
    var key = keys.add(made, KeySecret.of(secret), expiresAt);
    limits.admit(caller, PlanLimits.Thing.API_KEY);
    records.happened(caller, "api_key.created", key);
    return new Outcome.Minted(key, secret);
  }

  private OrganizationKey.Made made(Principal caller, UserGroupId organization, Request request) {
    var scopes = request.scopes();
    return new OrganizationKey.Made(
        secrets.id(),
        secrets.handle(),
        caller.tenant(),
        organization,
        caller.user(),
        request.environment(),
        KeyDetails.name(request.name()),
        KeyDetails.description(request.description()),
        scopes == null ? AccessScope.USUAL : KeyDetails.scopes(scopes));
  }
}
