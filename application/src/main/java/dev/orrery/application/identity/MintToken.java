package dev.orrery.application.identity;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Entropy;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.identity.TokenFormat;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Makes a registered token; its text is shown this once and never again. */
@Singleton
public final class MintToken {
  private final Keys keys;
  private final Entropy entropy;
  private final Ids ids;
  private final Clock clock;
  private final AuditTrail audit;
  private final Transactions transactions;

  @Inject
  public MintToken(
      Keys keys,
      Entropy entropy,
      Ids ids,
      Clock clock,
      AuditTrail audit,
      Transactions transactions) {
    this.keys = keys;
    this.entropy = entropy;
    this.ids = ids;
    this.clock = clock;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** The stored key and the token's text. */
  public record Minted(ApiKey key, String token) {
    @Override
    public String toString() {
      return "Minted[" + key.name() + "]";
    }
  }

  public Minted mint(Principal caller, String name) {
    ForbiddenException.unless(caller, Capability.CONFIG_WRITE);
    if (name.isBlank() || name.length() > 100) {
      throw new InvalidException("name", "A token's name has 1 to 100 characters");
    }
    var token = TokenFormat.write(entropy.bytes(TokenFormat.ENTROPY));
    var key =
        new ApiKey(
            new ApiKeyId(ids.next()),
            caller.tenant(),
            caller.owner(),
            name,
            Digest.of(token),
            clock.now(),
            null);
    return transactions.inOne(() -> {
      var stored = keys.add(key);
      audit.append(
          new AuditLeaf(
              caller.tenant(),
              caller.name(),
              "system",
              "token_created",
              "token:" + stored.id().value(),
              true,
              Json.object("name", name),
              null));
      return new Minted(stored, token);
    });
  }
}
