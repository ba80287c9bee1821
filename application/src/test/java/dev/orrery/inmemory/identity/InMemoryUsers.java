package dev.orrery.inmemory.identity;

import dev.orrery.domain.identity.NewUser;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.identity.UserState;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Accounts in memory. */
public final class InMemoryUsers implements Users {
  /** A stored account. */
  record Row(User user, @Nullable String hash, Instant validFrom, boolean claimed) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<UserId, Row> rows;
  private final Clock clock;
  private long last = 1;

  public InMemoryUsers(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
    this.clock = clock;
    var first =
        new NewUser(Tenancy.ADMIN, Tenancy.DEFAULT, "admin", "admin@localhost", "", UserRole.ADMIN);
    rows.put(Tenancy.ADMIN, new Row(user(first, 1, clock.now()), null, Instant.EPOCH, false));
  }

  @Override
  public void lock() {
    // Transactions run one at a time.
  }

  @Override
  public boolean unclaimed() {
    return rows.find(Tenancy.ADMIN).filter(row -> !row.claimed()).isPresent();
  }

  @Override
  public Optional<User> claim(NewUser person) {
    return transactions.inOne(() -> {
      if (!unclaimed()) {
        return Optional.empty();
      }
      var before = rows.find(Tenancy.ADMIN).orElseThrow();
      var row =
          new Row(
              named(before.user(), person.username(), person.email(), UserRole.ADMIN),
              person.passwordHash(),
              before.validFrom(),
              true);
      rows.put(Tenancy.ADMIN, row);
      return Optional.of(row.user());
    });
  }

  @Override
  public User add(NewUser person) {
    return transactions.inOne(() -> {
      if (taken(person.username(), person.email(), null)) {
        throw new IllegalStateException("This name or address is stored already");
      }
      last++;
      var user = user(person, last, clock.now());
      rows.put(person.id(), new Row(user, person.passwordHash(), Instant.EPOCH, true));
      return user;
    });
  }

  @Override
  public boolean taken(String username, String email, @Nullable UserId but) {
    return kept(user ->
            !user.id().equals(but)
                && (user.username().equalsIgnoreCase(username) || user.hasEmail(email)))
        .findAny()
        .isPresent();
  }

  @Override
  public Optional<User> find(UserId id) {
    return kept(user -> user.id().equals(id)).findFirst();
  }

  @Override
  public Optional<User> find(TenantId tenant, long number) {
    return kept(user -> user.tenant().equals(tenant) && user.number() == number).findFirst();
  }

  @Override
  public Optional<User> byEmail(TenantId tenant, String email) {
    return kept(user -> user.tenant().equals(tenant) && user.hasEmail(email)).findFirst();
  }

  @Override
  public Optional<Login> login(String email) {
    return rows.all().stream()
        .filter(row -> row.user().state() != UserState.ERASED && row.user().hasEmail(email))
        .map(row -> new Login(row.user(), row.hash()))
        .findFirst();
  }

  @Override
  public Slice<User> list(Filter filter, Window window) {
    var found =
        kept(user -> user.tenant().equals(filter.tenant()))
            .filter(user -> filter.role() == null || user.role() == filter.role())
            .filter(user -> matches(user, filter.text()))
            .sorted(Comparator.comparing(User::number))
            .toList();
    return new Slice<>(Windows.of(found, window), found.size());
  }

  private static boolean matches(User user, @Nullable String text) {
    if (text == null) {
      return true;
    }
    var part = text.toLowerCase(Locale.ROOT);
    return user.username().toLowerCase(Locale.ROOT).contains(part)
        || user.email().toLowerCase(Locale.ROOT).contains(part);
  }

  @Override
  public Map<UserId, Long> numbers(Set<UserId> ids) {
    return rows.all().stream()
        .map(Row::user)
        .filter(user -> ids.contains(user.id()))
        .collect(Collectors.toMap(User::id, User::number));
  }

  @Override
  public int activeAdmins(TenantId tenant) {
    return (int)
        kept(user -> user.tenant().equals(tenant))
            .filter(user -> user.role() == UserRole.ADMIN && user.isActive())
            .count();
  }

  @Override
  public User edit(UserId id, String username, String email, UserRole role) {
    return change(id, user -> named(user, username, email, role));
  }

  @Override
  public void state(UserId id, UserState state) {
    change(
        id,
        u ->
            new User(
                u.id(),
                u.number(),
                u.tenant(),
                u.username(),
                u.email(),
                u.role(),
                state,
                u.emailVerified(),
                u.avatarUrl(),
                u.lastLoginAt(),
                u.createdAt(),
                clock.now()));
  }

  @Override
  public void password(UserId id, String hash) {
    transactions.inOne(() -> {
      var row = rows.find(id).orElseThrow();
      var u = row.user();
      var verified =
          new User(
              u.id(),
              u.number(),
              u.tenant(),
              u.username(),
              u.email(),
              u.role(),
              u.state(),
              true,
              u.avatarUrl(),
              u.lastLoginAt(),
              u.createdAt(),
              clock.now());
      rows.put(id, new Row(verified, hash, thisSecond(), row.claimed()));
    });
  }

  @Override
  public void endTokens(UserId id) {
    rows.find(id)
        .ifPresent(
            row -> rows.put(id, new Row(row.user(), row.hash(), thisSecond(), row.claimed())));
  }

  @Override
  public boolean signedIn(UserId id, String passwordHash) {
    return transactions.inOne(() -> {
      boolean right =
          rows.find(id)
              .filter(row -> row.user().isActive() && passwordHash.equals(row.hash()))
              .isPresent();
      if (right) {
        change(id, this::seenNow);
      }
      return right;
    });
  }

  private User seenNow(User u) {
    return new User(
        u.id(),
        u.number(),
        u.tenant(),
        u.username(),
        u.email(),
        u.role(),
        u.state(),
        u.emailVerified(),
        u.avatarUrl(),
        clock.now(),
        u.createdAt(),
        u.updatedAt());
  }

  @Override
  public void erase(UserId id) {
    transactions.inOne(() -> {
      var row = rows.find(id).orElseThrow();
      var u = row.user();
      var nobody =
          new User(
              u.id(),
              u.number(),
              u.tenant(),
              "deleted-" + u.number(),
              "deleted+" + u.number() + "@invalid",
              u.role(),
              UserState.ERASED,
              false,
              null,
              u.lastLoginAt(),
              u.createdAt(),
              clock.now());
      rows.put(id, new Row(nobody, null, thisSecond(), row.claimed()));
    });
  }

  /** A row, erased ones too. */
  Optional<Row> row(UserId id) {
    return rows.find(id);
  }

  private Instant thisSecond() {
    return clock.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private Stream<User> kept(Predicate<User> which) {
    return rows.all().stream()
        .map(Row::user)
        .filter(user -> user.state() != UserState.ERASED)
        .filter(which);
  }

  private User change(UserId id, UnaryOperator<User> change) {
    return transactions.inOne(() -> {
      var row = rows.find(id).orElseThrow();
      var changed = new Row(change.apply(row.user()), row.hash(), row.validFrom(), row.claimed());
      rows.put(id, changed);
      return changed.user();
    });
  }

  private User named(User u, String username, String email, UserRole role) {
    return new User(
        u.id(),
        u.number(),
        u.tenant(),
        username,
        email,
        role,
        u.state(),
        u.emailVerified() && u.hasEmail(email),
        u.avatarUrl(),
        u.lastLoginAt(),
        u.createdAt(),
        clock.now());
  }

  private static User user(NewUser person, long number, Instant now) {
    return new User(
        person.id(),
        number,
        person.tenant(),
        person.username(),
        person.email(),
        person.role(),
        UserState.ACTIVE,
        false,
        null,
        null,
        now,
        now);
  }
}
