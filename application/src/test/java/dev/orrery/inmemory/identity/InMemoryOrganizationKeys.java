package dev.orrery.inmemory.identity;

import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.KeySecret;
import dev.orrery.domain.identity.OrganizationKey;
import dev.orrery.domain.identity.OrganizationKeys;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keys of organizations in memory. */
public final class InMemoryOrganizationKeys implements OrganizationKeys {
  private record Stored(ApiKeyId key, KeySecret secret, long order, @Nullable Instant until) {}

  /** What is not derived of a key. */
  private record Row(
      OrganizationKey.Made made,
      boolean active,
      @Nullable Instant end,
      Instant created,
      Instant updated,
      @Nullable Instant rotated,
      @Nullable Instant revoked) {
    Row changed(OrganizationKey.Made made, boolean active, @Nullable Instant end, Instant at) {
      return new Row(made, active, end, created, at, rotated, revoked);
    }

    Row rotated(Instant at) {
      return new Row(made, active, end, created, at, at, revoked);
    }

    Row revoked(Instant at) {
      return new Row(made, false, end, created, at, rotated, revoked == null ? at : revoked);
    }
  }

  private final InMemoryTransactions transactions;
  private final InMemoryTable<ApiKeyId, Row> rows;
  private final InMemoryTable<Digest, Stored> secrets;
  private final InMemoryUserGroups groups;
  private final InMemoryUsers users;
  private final Clock clock;
  private long last;

  public InMemoryOrganizationKeys(
      InMemoryTransactions transactions,
      InMemoryUserGroups groups,
      InMemoryUsers users,
      Clock clock) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
    this.secrets = new InMemoryTable<>(transactions);
    this.groups = groups;
    this.users = users;
    this.clock = clock;
  }

  @Override
  public OrganizationKey add(
      OrganizationKey.Made key, KeySecret secret, @Nullable Instant expiresAt) {
    return transactions.inOne(() -> {
      var now = clock.now();
      rows.put(key.id(), new Row(key, true, expiresAt, now, now, null, null));
      put(key.id(), secret, null);
      return read(key.id());
    });
  }

  private void put(ApiKeyId key, KeySecret secret, @Nullable Instant until) {
    last++;
    secrets.put(secret.hash(), new Stored(key, secret, last, until));
  }

  @Override
  public Optional<Shown> show(Digest secret) {
    return secrets
        .find(secret)
        .flatMap(stored -> rows.find(stored.key()).map(row -> shown(row, stored)));
  }

  private Shown shown(Row row, Stored stored) {
    var until = stored.until();
    return new Shown(
        read(row.made().id()),
        users.row(row.made().maker()).orElseThrow().user(),
        until == null || until.isAfter(clock.now()),
        until,
        groups.isOpen(row.made().organization()));
  }

  @Override
  public Optional<OrganizationKey> find(UserGroupId organization, ApiKeyId id) {
    return rows.find(id)
        .filter(row -> row.made().organization().equals(organization))
        .map(row -> read(id));
  }

  @Override
  public Optional<OrganizationKey> find(KeyHandle handle) {
    return rows.all().stream()
        .filter(row -> row.made().handle().equals(handle))
        .map(row -> read(row.made().id()))
        .findFirst();
  }

  @Override
  public Optional<OrganizationKey> lock(UserGroupId organization, ApiKeyId id) {
    return find(organization, id);
  }

  @Override
  public Slice<OrganizationKey> list(
      UserGroupId organization, @Nullable UserId maker, Window window) {
    var found =
        rows.all().stream()
            .filter(row -> row.made().organization().equals(organization))
            .filter(row -> maker == null || row.made().maker().equals(maker))
            .map(row -> read(row.made().id()))
            .toList()
            .reversed();
    return new Slice<>(Windows.of(found, window), found.size());
  }

  @Override
  public OrganizationKey edit(ApiKeyId id, Edit edit) {
    return change(
        id,
        row -> {
          var m = row.made();
          var made =
              new OrganizationKey.Made(
                  m.id(),
                  m.handle(),
                  m.tenant(),
                  m.organization(),
                  m.maker(),
                  m.environment(),
                  edit.name(),
                  edit.description(),
                  edit.scopes());
          return row.changed(made, edit.active(), edit.expiresAt(), clock.now());
        });
  }

  @Override
  public OrganizationKey replace(ApiKeyId id, KeySecret secret, Duration grace) {
    return transactions.inOne(() -> {
      var end = clock.now().plus(grace);
      secretsOf(id)
          .toList()
          .forEach(stored -> {
            var until = stored.until();
            var sooner = until != null && until.isBefore(end) ? until : end;
            secrets.put(
                stored.secret().hash(), new Stored(id, stored.secret(), stored.order(), sooner));
          });
      put(id, secret, null);
      return change(id, row -> row.rotated(clock.now()));
    });
  }

  @Override
  public OrganizationKey revoke(ApiKeyId id) {
    return change(id, row -> row.revoked(clock.now()));
  }

  @Override
  public void delete(ApiKeyId id) {
    rows.remove(id);
  }

  @Override
  public Set<KeyHandle> revokeMadeBy(UserId maker) {
    return revoke(row -> row.made().maker().equals(maker));
  }

  @Override
  public Set<KeyHandle> revokeMadeBy(UserId maker, UserGroupId organization) {
    return revoke(
        row -> row.made().maker().equals(maker) && row.made().organization().equals(organization));
  }

  private Set<KeyHandle> revoke(Predicate<Row> which) {
    return rows.all().stream()
        .filter(row -> row.revoked() == null && which.test(row))
        .map(row -> revoke(row.made().id()).made().handle())
        .collect(Collectors.toSet());
  }

  private OrganizationKey change(ApiKeyId id, UnaryOperator<Row> change) {
    return transactions.inOne(() -> {
      rows.put(id, change.apply(rows.find(id).orElseThrow()));
      return read(id);
    });
  }

  private Stream<Stored> secretsOf(ApiKeyId id) {
    return secrets.all().stream().filter(stored -> stored.key().equals(id));
  }

  private OrganizationKey read(ApiKeyId id) {
    var row = rows.find(id).orElseThrow();
    var newest = secretsOf(id).max(Comparator.comparing(Stored::order)).orElseThrow();
    var end = row.end();
    var grace =
        secretsOf(id)
            .map(stored -> Optional.ofNullable(stored.until()))
            .flatMap(Optional::stream)
            .filter(until -> until.isAfter(clock.now()))
            .max(Comparator.naturalOrder())
            .orElse(null);
    return new OrganizationKey(
        row.made(),
        newest.secret().prefix(),
        newest.secret().last4(),
        row.active(),
        end,
        end != null && !end.isAfter(clock.now()),
        null,
        0,
        grace,
        users.row(row.made().maker()).orElseThrow().user().number(),
        row.created(),
        row.updated(),
        row.rotated(),
        row.revoked());
  }
}
