package dev.orrery.application.identity;

import dev.orrery.domain.identity.Entropy;
import dev.orrery.domain.identity.Tickets;
import dev.orrery.domain.identity.TokenFormat;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a ticket with which its bearer may begin one stream and see what the minter sees. */
@Singleton
public final class MintTicket {
  private static final Duration LIFE = Duration.ofSeconds(60);
  private static final int MOST = 5;
  private static final Set<Capability> PASSED_ON =
      EnumSet.of(
          Capability.READ, Capability.STREAM_READ, Capability.REACH_TENANT, Capability.REACH_ALL);

  private final Tickets tickets;
  private final Entropy entropy;
  private final Transactions transactions;

  @Inject
  public MintTicket(Tickets tickets, Entropy entropy, Transactions transactions) {
    this.tickets = tickets;
    this.entropy = entropy;
    this.transactions = transactions;
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** The ticket's text, which is not stored. */
    record Minted(String ticket, Instant expiresAt) implements Outcome {
      @Override
      public String toString() {
        return "Minted[" + expiresAt + "]";
      }
    }

    /** The minter has as many unused tickets as it may. */
    record TooMany(int most) implements Outcome {}
  }

  public Outcome mint(Principal caller) {
    ForbiddenException.unless(caller, Capability.STREAM_READ);
    var ticket = TokenFormat.TICKET.write(entropy.bytes(TokenFormat.ENTROPY));
    return transactions
        .inOne(() -> tickets.add(Digest.of(ticket), onlooker(caller), LIFE, MOST))
        .<Outcome>map(expiry -> new Outcome.Minted(ticket, expiry))
        .orElseGet(() -> new Outcome.TooMany(MOST));
  }

  private static Principal onlooker(Principal minter) {
    return new Principal(
        minter.name(),
        minter.kind(),
        minter.tenant(),
        minter.user(),
        minter.onBehalfOf(),
        minter.credential(),
        minter.grants().stream().filter(PASSED_ON::contains).collect(Collectors.toSet()));
  }
}
