package dev.orrery.application.commerce;

import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletMove;
import dev.orrery.domain.governance.WalletRules;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.governance.Wallets.Debit;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Pays for an action with tokens of a wallet: all of them or none. */
@Singleton
public final class ConsumeTokens {
  private static final String OPERATION = "tokens.consume";

  private final Wallets wallets;
  private final WalletRules rules;
  private final NamedWallets named;
  private final OnceByKey once;
  private final EventLog events;
  private final Transactions transactions;

  @Inject
  public ConsumeTokens(
      Wallets wallets,
      WalletRules rules,
      NamedWallets named,
      OnceByKey once,
      EventLog events,
      Transactions transactions) {
    this.wallets = wallets;
    this.rules = rules;
    this.named = named;
    this.once = once;
    this.events = events;
    this.transactions = transactions;
  }

  /**
   * What is to be paid.
   *
   * @param tenant the number of the tenant that pays; null for the caller
   * @param reference what it belongs to; many may belong to one thing
   * @param key by which a repeat is told from another payment
   */
  public record Request(
      long amount,
      String action,
      @Nullable Long tenant,
      @Nullable String reference,
      Json.Obj metadata,
      @Nullable String key) {
    private Json.Obj said() {
      return Json.object(
          "amount", amount,
          "action", action,
          "tenant", tenant,
          "reference", reference,
          "metadata", metadata);
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * @param balance what may be spent afterwards
     */
    record Consumed(long transaction, long amount, long balance, boolean low) implements Outcome {}

    /** There is not enough; nothing was taken. */
    record Short(long required, long balance) implements Outcome {}

    /** The key belongs to another payment. */
    record KeyReused() implements Outcome {}
  }

  public Outcome consume(Principal caller, Request request) {
    ForbiddenException.unless(caller, Capability.WALLET_SPEND);
    var wallet = named.of(caller, request.tenant(), Unit.TOKEN);
    var move =
        new WalletMove(
            wallet,
            caller.owner(),
            EntryType.SPEND,
            request.amount(),
            request.action(),
            request.reference(),
            request.metadata());
    return transactions.inOne(() ->
        switch (once.seen(caller, OPERATION, request.key(), request.said())) {
          case OnceByKey.Seen.Before(var answer) -> consumed(answer);
          case OnceByKey.Seen.Otherwise() -> new Outcome.KeyReused();
          case OnceByKey.Seen.Never() -> take(caller, request, move);
        });
  }

  private Outcome take(Principal caller, Request request, WalletMove move) {
    return switch (wallets.debit(move)) {
      case Debit.Short(var spendable) -> new Outcome.Short(request.amount(), spendable);
      case Debit.Taken(var entry, var spendable) -> {
        boolean low = spendable < rules.lowBalance();
        if (low && spendable + request.amount() >= rules.lowBalance()) {
          events.append(
              EventDraft.ofTenant(
                  caller,
                  "tokens.low",
                  Json.object("wallet", move.wallet().holder(), "balance", spendable)));
        }
        var consumed = new Outcome.Consumed(entry.id(), request.amount(), spendable, low);
        once.remember(caller, OPERATION, request.key(), request.said(), answer(consumed));
        yield consumed;
      }
    };
  }

  private static Json.Obj answer(Outcome.Consumed consumed) {
    return Json.object(
        "transaction", consumed.transaction(),
        "amount", consumed.amount(),
        "balance", consumed.balance(),
        "low", consumed.low());
  }

  private static Outcome.Consumed consumed(Json.Obj answer) {
    return new Outcome.Consumed(
        answer.number("transaction").orElseThrow().longValueExact(),
        answer.number("amount").orElseThrow().longValueExact(),
        answer.number("balance").orElseThrow().longValueExact(),
        answer.bool("low").orElseThrow());
  }
}
