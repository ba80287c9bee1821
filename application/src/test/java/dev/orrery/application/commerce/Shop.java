package dev.orrery.application.commerce;

import dev.orrery.application.identity.NameTenants;
import dev.orrery.domain.commerce.PaymentEvent;
import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletEntry;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.WalletMove;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.channel.InMemoryNotifications;
import dev.orrery.inmemory.commerce.FixedUsages;
import dev.orrery.inmemory.commerce.InMemoryOrders;
import dev.orrery.inmemory.commerce.InMemoryPaymentEvents;
import dev.orrery.inmemory.commerce.InMemorySubscriptions;
import dev.orrery.inmemory.commerce.InMemoryTopUps;
import dev.orrery.inmemory.commerce.PlayedPayments;
import dev.orrery.inmemory.commerce.UsualCatalogue;
import dev.orrery.inmemory.governance.FixedWalletRules;
import dev.orrery.inmemory.governance.InMemoryLedger;
import dev.orrery.inmemory.governance.InMemoryWallets;
import dev.orrery.inmemory.identity.Callers;
import dev.orrery.inmemory.identity.InMemoryTenants;
import dev.orrery.inmemory.identity.MapUserNames;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemoryIdempotency;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.PlainJson;
import dev.orrery.inmemory.kernel.SequentialIds;
import java.util.List;

/** Commerce with its stores in memory, two users, and what they use. */
final class Shop {
  static final String ORIGIN = "http://here";

  final FixedClock clock = new FixedClock();
  final InMemoryTransactions transactions = new InMemoryTransactions();
  final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  final InMemoryAuditTrail audit = new InMemoryAuditTrail(transactions, clock, new PlainJson());
  final SequentialIds ids = new SequentialIds();
  final Principal ada = Callers.of("ada", UserRole.EDITOR);
  final Principal admin = Callers.of("root", UserRole.ADMIN);
  final MapUserNames users =
      new MapUserNames()
          .with(1, Tenancy.DEFAULT, admin.owner())
          .with(7, Tenancy.DEFAULT, ada.owner());
  final InMemoryWallets wallets =
      new InMemoryWallets(transactions, new InMemoryLedger(transactions, clock, ids));
  final FixedWalletRules rules = new FixedWalletRules();
  final InMemorySubscriptions subscriptions = new InMemorySubscriptions(transactions, clock, users);
  final InMemoryOrders orders = new InMemoryOrders(transactions, clock);
  final InMemoryTopUps topUps = new InMemoryTopUps(transactions, clock, wallets, orders::isAwaited);
  final InMemoryNotifications notifications = new InMemoryNotifications(transactions, clock);
  final PlayedPayments provider = new PlayedPayments();
  final UsualCatalogue catalogues = new UsualCatalogue();
  final FixedUsages used = new FixedUsages();

  final NamedWallets named = new NamedWallets(new NameTenants(new InMemoryTenants()));
  final ReadWallet read = new ReadWallet(wallets, rules, topUps, named, users);
  final ConsumeTokens consume =
      new ConsumeTokens(
          wallets,
          rules,
          named,
          new OnceByKey(new InMemoryIdempotency(transactions), new PlainJson()),
          events,
          transactions);
  final GrantTokens grant = new GrantTokens(wallets, named, users, audit, transactions);
  final GiveSignupBonus bonus = new GiveSignupBonus(wallets, rules);
  final CurrentPlans current = new CurrentPlans(subscriptions, catalogues, clock);
  final CheckDowngrade check = new CheckDowngrade(catalogues, current, used);
  final NewOrders fresh = new NewOrders(subscriptions, ids, clock);
  final StartOrder start =
      new StartOrder(catalogues, subscriptions, orders, provider, transactions, fresh);
  final PlanChanges changes = new PlanChanges(subscriptions, start, events, clock, transactions);
  final ChangePlan change =
      new ChangePlan(catalogues, current, check, provider, changes, transactions);
  final SettleOrder settle = new SettleOrder(orders, wallets, topUps, catalogues, events);
  final FollowSubscription follow =
      new FollowSubscription(subscriptions, catalogues, changes, settle, provider, ids);
  final ReceivePaymentEvent receive =
      new ReceivePaymentEvent(
          provider, new InMemoryPaymentEvents(transactions), orders, settle, follow, transactions);
  final DecideOrder decide = new DecideOrder(orders, settle, follow, audit, clock, transactions);
  final SetTopUp setTopUp = new SetTopUp(topUps, catalogues, transactions);
  final RunTopUps runTopUps =
      new RunTopUps(
          topUps,
          orders,
          new TopUpOrders(topUps, orders, catalogues, fresh, transactions),
          provider,
          subscriptions,
          new TopUpEnds(orders, settle, notifications, transactions));
  final TendBilling tend =
      new TendBilling(
          subscriptions,
          orders,
          provider,
          changes,
          new DueDowngrades(catalogues, check, provider, changes, notifications, transactions),
          transactions);

  WalletKey wallet() {
    return WalletKey.ofUser(Tenancy.DEFAULT, ada.owner(), Unit.TOKEN);
  }

  long balance() {
    return wallets.read(wallet()).balance();
  }

  List<WalletEntry> entries() {
    return wallets.entries(wallet(), null, new Window(0, 100)).items();
  }

  void fill(long amount) {
    var move =
        new WalletMove(
            wallet(), ada.owner(), EntryType.ADMIN_GRANT, amount, null, null, Json.empty());
    transactions.inOne(() -> wallets.credit(move));
  }

  /** The provider tells something that happened some seconds from the beginning. */
  ReceivePaymentEvent.Outcome tells(String id, long second, PaymentEvent.Fact fact) {
    var event = new PaymentEvent(id, "told", new FixedClock().now().plusSeconds(second), fact);
    return receive.receive(provider.tells(event), PlayedPayments.SIGNATURE);
  }
}
