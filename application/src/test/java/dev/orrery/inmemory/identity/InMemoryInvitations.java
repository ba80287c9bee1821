package dev.orrery.inmemory.identity;

import dev.orrery.domain.identity.Invitation;
import dev.orrery.domain.identity.Invitation.State;
import dev.orrery.domain.identity.InvitationId;
import dev.orrery.domain.identity.Invitations;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Invitations in memory. */
public final class InMemoryInvitations implements Invitations {
  private record Row(Invitation invitation, Digest token) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<InvitationId, Row> rows;
  private final InMemoryUserGroups groups;
  private final InMemoryUsers users;
  private final Clock clock;

  public InMemoryInvitations(
      InMemoryTransactions transactions,
      InMemoryUserGroups groups,
      InMemoryUsers users,
      Clock clock) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
    this.groups = groups;
    this.users = users;
    this.clock = clock;
  }

  @Override
  public Optional<Invitation> add(Invitation.Draft draft, Duration life) {
    return transactions.inOne(() -> {
      boolean waits =
          waiting(row -> row.invitation().group().equals(draft.group()))
              .anyMatch(row -> row.invitation().email().equalsIgnoreCase(draft.email()));
      if (waits) {
        return Optional.empty();
      }
      var now = clock.now();
      var invitation =
          new Invitation(
              draft.id(),
              draft.group(),
              draft.email(),
              draft.role(),
              State.PENDING,
              draft.inviter(),
              users.row(draft.inviter()).orElseThrow().user().number(),
              now.plus(life),
              now);
      rows.put(draft.id(), new Row(invitation, draft.token()));
      return Optional.of(invitation);
    });
  }

  @Override
  public Slice<Invitation> pending(UserGroupId group, Window window) {
    var found =
        waiting(row -> row.invitation().group().equals(group))
            .map(Row::invitation)
            .toList()
            .reversed();
    return new Slice<>(Windows.of(found, window), found.size());
  }

  @Override
  public Optional<Invitation> lock(Digest token) {
    return waiting(row -> row.token().equals(token))
        .map(Row::invitation)
        .filter(invitation -> groups.isOpen(invitation.group()))
        .findFirst();
  }

  @Override
  public void accepted(InvitationId id, UserId by) {
    rows.find(id).ifPresent(row -> put(row, State.ACCEPTED));
  }

  @Override
  public boolean revoke(UserGroupId group, InvitationId id) {
    return transactions.inOne(() -> {
      var row =
          waiting(found -> found.invitation().id().equals(id))
              .filter(found -> found.invitation().group().equals(group))
              .findFirst();
      row.ifPresent(found -> put(found, State.REVOKED));
      return row.isPresent();
    });
  }

  @Override
  public void revokeAll(UserGroupId group) {
    waiting(row -> row.invitation().group().equals(group))
        .toList()
        .forEach(row -> put(row, State.REVOKED));
  }

  @Override
  public void revokeSentBy(UserId inviter) {
    waiting(row -> row.invitation().inviter().equals(inviter))
        .toList()
        .forEach(row -> put(row, State.REVOKED));
  }

  private void put(Row row, State state) {
    var i = row.invitation();
    rows.put(
        i.id(),
        new Row(
            new Invitation(
                i.id(),
                i.group(),
                i.email(),
                i.role(),
                state,
                i.inviter(),
                i.invitedBy(),
                i.expiresAt(),
                i.createdAt()),
            row.token()));
  }

  private Stream<Row> waiting(Predicate<Row> which) {
    return rows.all().stream()
        .filter(row -> row.invitation().state() == State.PENDING)
        .filter(row -> row.invitation().expiresAt().isAfter(clock.now()))
        .filter(which);
  }
}
