package dev.orrery.persistence.governance;

import static dev.orrery.persistence.generated.Tables.LEDGER_ACCOUNT;
import static dev.orrery.persistence.generated.Tables.LEDGER_ENTRY;

import dev.orrery.domain.governance.AccountKind;
import dev.orrery.domain.governance.AccountLevel;
import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.governance.Wallet;
import dev.orrery.domain.governance.WalletEntry;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.WalletMove;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Window;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Wallets as accounts of the ledger. Each move is one statement: the row of the account is changed
 * where it has room, and the entry is written from what the change returned.
 */
@Singleton
@Connectable
class JooqWallets implements Wallets {
  private static final String ENTRY =
      """
      insert into ledger_entry
        (tenant, owner, account, amount, balance_after, type, reference, action, metadata)
      select m.tenant, {4}, m.id, m.moved, m.balance, {5}, {6}, {7}, {8}
      from moved m
      returning id, amount, balance_after, at, (select spendable from moved) as spendable
      """;

  private static final String DEBIT =
      """
      with moved as (
        update ledger_account a
        set spent = a.spent + {3}
        where a.tenant = {0} and a.holder = {1} and a.unit = {2} and a.kind = 'WALLET'
          and a.max_amount - a.spent - a.held >= {3}
        returning a.id, a.tenant, -{3} as moved, a.max_amount - a.spent as balance,
          a.max_amount - a.spent - a.held as spendable
      )
      """
          + ENTRY;

  private static final String CREDIT =
      """
      with moved as (
        insert into ledger_account as a
          (id, tenant, owner, holder, level, unit, kind, max_amount, cap, granted, purchased)
        select gen_random_uuid(), {0}, {9}, {1}, {10}, {2}, 'WALLET', {3}, {3}, {11}, {12}
        where not ({13} and exists (
          select from ledger_entry e join ledger_account o on o.id = e.account
          where o.tenant = {0} and o.holder = {1} and o.unit = {2} and o.kind = 'WALLET'
            and e.type = {5} and e.reference = {6}))
        on conflict (tenant, holder, unit, kind) do update
        set max_amount = a.max_amount + excluded.max_amount, cap = a.cap + excluded.cap,
          granted = a.granted + excluded.granted, purchased = a.purchased + excluded.purchased
        returning a.id, a.tenant, {3} as moved, a.max_amount - a.spent as balance,
          a.max_amount - a.spent - a.held as spendable
      )
      """
          + ENTRY;

  private static final String RECLAIM =
      """
      with locked as (
        select a.id, a.max_amount, a.cap, a.spent, a.held,
          least({3}, a.max_amount - a.spent - a.held) as amount
        from ledger_account a
        where a.tenant = {0} and a.holder = {1} and a.unit = {2} and a.kind = 'WALLET'
        for update
      ), moved as (
        update ledger_account a
        set max_amount = l.max_amount - l.amount, cap = l.cap - l.amount, spent = l.spent,
          held = l.held
        from locked l
        where a.id = l.id and l.amount > 0 and not exists (
          select from ledger_entry e
          where e.account = l.id and e.type = {5} and e.reference = {6})
        returning a.id, a.tenant, -l.amount as moved, a.max_amount - a.spent as balance,
          a.max_amount - a.spent - a.held as spendable
      )
      """
          + ENTRY;

  private final DSLContext sql;
  private final JsonCodec json;

  @Inject
  JooqWallets(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.json = json;
  }

  /** Whose row an account is; the administrator's where it is the tenant's. */
  static UUID owner(WalletKey wallet) {
    return Optional.ofNullable(wallet.user()).orElse(Tenancy.ADMIN).value();
  }

  static String level(WalletKey wallet) {
    return (wallet.user() == null ? AccountLevel.TENANT : AccountLevel.USER).name();
  }

  @Override
  public Wallet read(WalletKey wallet) {
    var changed =
        DSL.field(
            DSL.select(LEDGER_ENTRY.AT)
                .from(LEDGER_ENTRY)
                .where(LEDGER_ENTRY.ACCOUNT.eq(LEDGER_ACCOUNT.ID))
                .orderBy(LEDGER_ENTRY.ID.desc())
                .limit(1));
    return sql.select(
            LEDGER_ACCOUNT.MAX_AMOUNT,
            LEDGER_ACCOUNT.SPENT,
            LEDGER_ACCOUNT.HELD,
            LEDGER_ACCOUNT.GRANTED,
            LEDGER_ACCOUNT.PURCHASED,
            changed)
        .from(LEDGER_ACCOUNT)
        .where(is(wallet))
        .fetchOptional(row ->
            new Wallet(
                row.value1() - row.value2(),
                row.value3(),
                row.value4(),
                row.value5(),
                row.value2(),
                instant(row.value6())))
        .orElse(Wallet.EMPTY);
  }

  @Override
  public Debit debit(WalletMove move) {
    return sql.resultQuery(DEBIT, usual(move))
        .fetchOptional()
        .<Debit>map(row -> new Debit.Taken(written(move, row), row.get("spendable", Long.class)))
        .orElseGet(() -> new Debit.Short(read(move.wallet()).spendable()));
  }

  @Override
  public Optional<WalletEntry> credit(WalletMove move) {
    boolean bought = move.type() == EntryType.PURCHASE;
    var fields = new ArrayList<Field<?>>(Arrays.asList(usual(move)));
    fields.addAll(
        List.of(
            DSL.val(owner(move.wallet())),
            DSL.val(level(move.wallet())),
            DSL.val(bought ? 0 : move.amount()),
            DSL.val(bought ? move.amount() : 0),
            DSL.val(move.type().isOnce())));
    return sql.resultQuery(CREDIT, fields.toArray(Field[]::new))
        .fetchOptional(row -> written(move, row));
  }

  @Override
  public Optional<WalletEntry> reclaim(WalletMove move) {
    return sql.resultQuery(RECLAIM, usual(move)).fetchOptional(row -> written(move, row));
  }

  @Override
  public Slice<WalletEntry> entries(WalletKey wallet, @Nullable EntryType type, Window window) {
    var which =
        LEDGER_ENTRY
            .ACCOUNT
            .eq(DSL.select(LEDGER_ACCOUNT.ID).from(LEDGER_ACCOUNT).where(is(wallet)))
            .and(type == null ? DSL.noCondition() : LEDGER_ENTRY.TYPE.eq(type.name()));
    var found =
        sql.selectFrom(LEDGER_ENTRY)
            .where(which)
            .orderBy(LEDGER_ENTRY.ID.desc())
            .limit(window.limit())
            .offset(window.offset())
            .fetch(row ->
                new WalletEntry(
                    row.getId(),
                    EntryType.valueOf(row.getType()),
                    row.getAmount(),
                    row.getBalanceAfter(),
                    row.getAction(),
                    row.getReference().isEmpty() ? null : row.getReference(),
                    (Json.Obj) json.parse(row.getMetadata()),
                    row.getAt().toInstant()));
    return new Slice<>(found, sql.fetchCount(LEDGER_ENTRY, which));
  }

  @Override
  public long spent(WalletKey wallet, Instant since) {
    var sum = DSL.coalesce(DSL.sum(LEDGER_ENTRY.AMOUNT), DSL.inline(0)).cast(Long.class);
    return -sql.select(sum)
        .from(LEDGER_ENTRY)
        .where(
            LEDGER_ENTRY.ACCOUNT.eq(
                DSL.select(LEDGER_ACCOUNT.ID).from(LEDGER_ACCOUNT).where(is(wallet))))
        .and(LEDGER_ENTRY.TYPE.eq(EntryType.SPEND.name()))
        .and(LEDGER_ENTRY.AT.ge(since.atOffset(ZoneOffset.UTC)))
        .fetchSingle()
        .value1();
  }

  private static Condition is(WalletKey wallet) {
    return LEDGER_ACCOUNT
        .TENANT
        .eq(wallet.tenant().value())
        .and(LEDGER_ACCOUNT.HOLDER.eq(wallet.holder()))
        .and(LEDGER_ACCOUNT.UNIT.eq(wallet.unit().name()))
        .and(LEDGER_ACCOUNT.KIND.eq(AccountKind.WALLET.name()));
  }

  /** The first nine values of every move. */
  private Field<?>[] usual(WalletMove move) {
    var reference = move.reference();
    return new Field<?>[] {
      DSL.val(move.wallet().tenant().value()),
      DSL.val(move.wallet().holder()),
      DSL.val(move.wallet().unit().name()),
      DSL.val(move.amount()),
      DSL.val(move.by().value()),
      DSL.val(move.type().name()),
      DSL.val(reference == null ? "" : reference),
      DSL.val(move.action(), String.class),
      DSL.val(json.write(move.metadata()))
    };
  }

  private static WalletEntry written(WalletMove move, Record row) {
    return new WalletEntry(
        row.get("id", Long.class),
        move.type(),
        row.get("amount", Long.class),
        row.get("balance_after", Long.class),
        move.action(),
        move.reference(),
        move.metadata(),
        row.get("at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
