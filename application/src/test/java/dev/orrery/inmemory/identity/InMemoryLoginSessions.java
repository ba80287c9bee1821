package dev.orrery.inmemory.identity;

import dev.orrery.domain.identity.LoginSessionId;
import dev.orrery.domain.identity.LoginSessions;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sign-ins in memory. */
public final class InMemoryLoginSessions implements LoginSessions {
  private record Row(LoginSessionId id, UserId user, Instant since, boolean ended) {}

  private record Refresh(LoginSessionId session, Instant end, boolean used) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<LoginSessionId, Row> rows;
  private final InMemoryTable<Digest, Refresh> tokens;
  private final InMemoryUsers users;
  private final Clock clock;

  public InMemoryLoginSessions(
      InMemoryTransactions transactions, InMemoryUsers users, Clock clock) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
    this.tokens = new InMemoryTable<>(transactions);
    this.users = users;
    this.clock = clock;
  }

  @Override
  public Instant open(LoginSessionId id, UserId user, Digest refresh, Duration life) {
    return transactions.inOne(() -> {
      rows.put(id, new Row(id, user, clock.now(), false));
      tokens.put(refresh, new Refresh(id, clock.now().plus(life), false));
      endOldest(user);
      return clock.now();
    });
  }

  private void endOldest(UserId user) {
    var live = rows.all().stream().filter(row -> row.user().equals(user) && !row.ended()).toList();
    live.stream()
        .sorted(Comparator.comparing(Row::since))
        .limit(Math.max(0, live.size() - MOST))
        .forEach(row -> end(row.id()));
  }

  @Override
  public Renewal renew(Digest used, Digest next, Duration life) {
    return transactions.inOne(() -> {
      var token = tokens.find(used);
      if (token.isEmpty() || !token.get().end().isAfter(clock.now()) || dead(token.get())) {
        return new Renewal.Unknown();
      }
      var session = rows.find(token.get().session()).orElseThrow();
      if (token.get().used()) {
        return new Renewal.Replayed(session.id());
      }
      tokens.put(used, new Refresh(session.id(), token.get().end(), true));
      tokens.put(next, new Refresh(session.id(), clock.now().plus(life), false));
      return new Renewal.Renewed(session.id(), session.user(), clock.now());
    });
  }

  private boolean dead(Refresh token) {
    return live(Set.of(token.session())).isEmpty();
  }

  @Override
  public Optional<Bearer> bearer(LoginSessionId id) {
    return rows.find(id)
        .flatMap(row ->
            users
                .row(row.user())
                .map(user -> new Bearer(user.user(), row.ended(), user.validFrom(), clock.now())));
  }

  @Override
  public boolean end(LoginSessionId id) {
    return transactions.inOne(() -> {
      var row = rows.find(id).filter(found -> !found.ended());
      row.ifPresent(found -> rows.put(id, new Row(id, found.user(), found.since(), true)));
      return row.isPresent();
    });
  }

  @Override
  public Set<LoginSessionId> endAll(UserId user) {
    return rows.all().stream()
        .filter(row -> row.user().equals(user))
        .map(Row::id)
        .filter(this::end)
        .collect(Collectors.toSet());
  }

  @Override
  public Set<LoginSessionId> live(Set<LoginSessionId> ids) {
    return rows.all().stream()
        .filter(row -> ids.contains(row.id()) && !row.ended())
        .filter(row -> users.find(row.user()).filter(User::isActive).isPresent())
        .map(Row::id)
        .collect(Collectors.toSet());
  }

  @Override
  public void forget() {
    transactions.inOne(() ->
        rows.keys().stream()
            .filter(id ->
                tokens.all().stream()
                    .filter(token -> token.session().equals(id))
                    .noneMatch(token -> token.end().isAfter(clock.now())))
            .forEach(rows::remove));
  }
}
