package dev.orrery.inmemory.governance;

import dev.orrery.domain.governance.Account;
import dev.orrery.domain.governance.Allowance;
import dev.orrery.domain.governance.AllowanceLimits;
import dev.orrery.domain.governance.Allowances;
import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.governance.HoldOutcome;
import dev.orrery.domain.governance.HoldRequest;
import dev.orrery.domain.governance.Ledger;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletEntry;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.WalletMove;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.HoldId;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The ledger on {@link Account}'s arithmetic. */
public final class InMemoryLedger implements Ledger, Allowances {
  /** No window of a wallet ever ends. */
  static final long NEVER = Long.MAX_VALUE;

  /** Where an account is kept. */
  record Key(TenantId tenant, String holder, Unit unit, boolean wallet) {
    Key(TenantId tenant, String holder, Unit unit) {
      this(tenant, holder, unit, false);
    }

    static Key of(WalletKey wallet) {
      return new Key(wallet.tenant(), wallet.holder(), wallet.unit(), true);
    }
  }

  /** An entry of a wallet, in the order of all entries. */
  record Noted(Key account, WalletEntry entry) {}

  private record Hold(HoldId id, Key account, long amount, @Nullable RunId run, long epoch) {}

  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final Ids ids;
  private final InMemoryTable<Key, Account> accounts;
  private final InMemoryTable<Key, Long> overruns;
  private final InMemoryTable<HoldId, Hold> open;
  private final InMemoryTable<Long, Noted> entries;

  public InMemoryLedger(InMemoryTransactions transactions, Clock clock, Ids ids) {
    this.transactions = transactions;
    this.clock = clock;
    this.ids = ids;
    this.accounts = new InMemoryTable<>(transactions);
    this.overruns = new InMemoryTable<>(transactions);
    this.open = new InMemoryTable<>(transactions);
    this.entries = new InMemoryTable<>(transactions);
  }

  @Override
  public HoldOutcome hold(HoldRequest request) {
    return transactions.inOne(() -> {
      var wallets = request.wallets().stream().map(Key::of).toList();
      wallets.forEach(key -> accounts.putNew(key, Account.open(key.unit(), 0, NEVER, now())));
      var path =
          accounts.keys().stream()
              .filter(key ->
                  key.wallet()
                      ? wallets.contains(key)
                      : key.tenant().equals(request.tenant())
                          && request.owners().contains(key.holder()))
              .toList();
      var wanted = path.stream().filter(key -> request.amounts().containsKey(key.unit())).toList();
      for (var key : wanted) {
        var account = current(key);
        if (!account.hasRoom(amount(request, key))) {
          return new HoldOutcome.Exceeded(key.holder(), key.unit(), account.remaining());
        }
      }
      path.forEach(key -> accounts.put(key, current(key)));
      var holds = new ArrayList<HoldId>();
      for (var key : wanted) {
        var hold =
            new Hold(
                new HoldId(ids.next()), key, amount(request, key), request.run(), request.epoch());
        accounts.put(key, current(key).hold(hold.amount()));
        open.put(hold.id(), hold);
        holds.add(hold.id());
      }
      return new HoldOutcome.Held(holds);
    });
  }

  @Override
  public void settle(List<HoldId> holds, long epoch, Map<Unit, Long> spent) {
    transactions.inOne(() -> {
      for (var hold : close(it -> holds.contains(it.id()) && it.epoch() == epoch)) {
        long used = spent.getOrDefault(hold.account().unit(), 0L);
        account(hold).ifPresent(it -> settle(hold, it, used));
        if (used > hold.amount()) {
          long before = overruns.find(hold.account()).orElse(0L);
          overruns.put(hold.account(), before + used - hold.amount());
        }
      }
    });
  }

  private void settle(Hold hold, Account account, long used) {
    var after = account.settle(hold.amount(), used);
    put(hold, after);
    long paid = after.spent() - account.spent();
    if (hold.account().wallet() && paid > 0) {
      var run = hold.run();
      var reference = run == null ? "reserve" : run.value().toString();
      note(
          hold.account(),
          new WalletMove(
              wallet(hold.account()),
              Tenancy.SYSTEM,
              EntryType.SPEND,
              paid,
              null,
              reference,
              Json.empty()),
          -paid);
    }
  }

  private static WalletKey wallet(Key key) {
    return new WalletKey(key.tenant(), null, key.unit());
  }

  /** The account of a wallet, if anything was ever put into it or held of it. */
  Optional<Account> wallet(WalletKey wallet) {
    return accounts.find(Key.of(wallet));
  }

  void put(WalletKey wallet, Account account) {
    accounts.put(Key.of(wallet), account);
  }

  /** All entries of a wallet, oldest first. */
  List<WalletEntry> entries(WalletKey wallet) {
    return entries.all().stream()
        .filter(noted -> noted.account().equals(Key.of(wallet)))
        .map(Noted::entry)
        .toList();
  }

  WalletEntry note(WalletMove move, long amount) {
    return note(Key.of(move.wallet()), move, amount);
  }

  private WalletEntry note(Key key, WalletMove move, long amount) {
    var account = current(key);
    var entry =
        new WalletEntry(
            entries.keys().size() + 1L,
            move.type(),
            amount,
            account.limit() - account.spent(),
            move.action(),
            move.reference(),
            move.metadata(),
            clock.now());
    entries.put(entry.id(), new Noted(key, entry));
    return entry;
  }

  @Override
  public void release(List<HoldId> holds, long epoch) {
    giveBack(it -> holds.contains(it.id()) && it.epoch() == epoch);
  }

  @Override
  public void releaseBefore(RunId run, long epoch) {
    giveBack(it -> run.equals(it.run()) && it.epoch() < epoch);
  }

  @Override
  public Optional<Allowance> find(TenantId tenant, String holder) {
    return transactions.inOne(
        () -> accounts.find(new Key(tenant, holder, Unit.TOKEN)).map(_ -> reading(tenant, holder)));
  }

  @Override
  public void set(TenantId tenant, UserId owner, String holder, AllowanceLimits limits) {
    transactions.inOne(() -> {
      set(new Key(tenant, holder, Unit.TOKEN), limits.tokens(), limits.windowSecs());
      set(new Key(tenant, holder, Unit.CALL), limits.calls(), limits.windowSecs());
    });
  }

  @Override
  public boolean remove(TenantId tenant, String holder) {
    return transactions.inOne(() -> {
      close(it ->
          !it.account().wallet()
              && it.account().tenant().equals(tenant)
              && it.account().holder().equals(holder));
      boolean tokens = accounts.remove(new Key(tenant, holder, Unit.TOKEN));
      return accounts.remove(new Key(tenant, holder, Unit.CALL)) || tokens;
    });
  }

  @Override
  public boolean reset(TenantId tenant, String holder) {
    return transactions.inOne(() -> {
      var keys =
          accounts.keys().stream()
              .filter(key ->
                  !key.wallet() && key.tenant().equals(tenant) && key.holder().equals(holder))
              .toList();
      for (var key : keys) {
        accounts.put(key, current(key).reset(now()));
      }
      return !keys.isEmpty();
    });
  }

  @Override
  public boolean raise(TenantId tenant, String holder, Unit unit, long amount) {
    return transactions.inOne(() -> {
      var key = new Key(tenant, holder, unit);
      var account = accounts.find(key);
      account.ifPresent(it -> accounts.put(key, it.relimit(it.limit() + amount, it.windowSecs())));
      return account.isPresent();
    });
  }

  /** What providers used beyond their holds. */
  public long overrun(TenantId tenant, String holder, Unit unit) {
    return overruns.find(new Key(tenant, holder, unit)).orElse(0L);
  }

  private Allowance reading(TenantId tenant, String holder) {
    var tokens = current(new Key(tenant, holder, Unit.TOKEN));
    var calls = current(new Key(tenant, holder, Unit.CALL));
    long left = (long) Math.ceil(tokens.windowSecs() - (now() - tokens.anchorSecs()));
    return new Allowance(holder, tokens.remaining(), calls.remaining(), Math.max(0, left));
  }

  private void set(Key key, long limit, long windowSecs) {
    accounts.put(
        key,
        accounts
            .find(key)
            .map(it -> it.relimit(limit, windowSecs))
            .orElseGet(() -> Account.open(key.unit(), limit, windowSecs, now())));
  }

  private void giveBack(Predicate<Hold> which) {
    transactions.inOne(() -> {
      for (var hold : close(which)) {
        account(hold).ifPresent(it -> put(hold, it.release(hold.amount())));
      }
    });
  }

  private List<Hold> close(Predicate<Hold> which) {
    var closing = open.all().stream().filter(which).toList();
    closing.forEach(hold -> open.remove(hold.id()));
    return closing;
  }

  private Optional<Account> account(Hold hold) {
    return accounts.find(hold.account());
  }

  private void put(Hold hold, Account account) {
    accounts.put(hold.account(), account);
  }

  private Account current(Key key) {
    return accounts.find(key).orElseThrow().at(now());
  }

  private static long amount(HoldRequest request, Key key) {
    return request.amounts().getOrDefault(key.unit(), 0L);
  }

  private double now() {
    return clock.now().toEpochMilli() / 1000.0;
  }
}
