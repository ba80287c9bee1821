package dev.orrery.inmemory.identity;

import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.Member;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserGroups;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Groups of users in memory. */
public final class InMemoryUserGroups implements UserGroups {
  private record Place(UserGroupId group, UserId user) {}

  private record Seat(
      Place place, GroupRole role, Instant since, long order, @Nullable UserId by) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<UserGroupId, UserGroup> groups;
  private final InMemoryTable<UserGroupId, UserGroup> closed;
  private final InMemoryTable<Place, Seat> seats;
  private final InMemoryUsers users;
  private final Clock clock;
  private long last;

  public InMemoryUserGroups(InMemoryTransactions transactions, InMemoryUsers users, Clock clock) {
    this.transactions = transactions;
    this.groups = new InMemoryTable<>(transactions);
    this.closed = new InMemoryTable<>(transactions);
    this.seats = new InMemoryTable<>(transactions);
    this.users = users;
    this.clock = clock;
  }

  @Override
  public void lockSlugs(TenantId tenant) {
    // Transactions run one at a time.
  }

  @Override
  public Map<String, UserGroupId> slugs(TenantId tenant, String beginning) {
    return groups.all().stream()
        .filter(group -> group.tenant().equals(tenant))
        .filter(group -> group.slug() != null && group.slug().startsWith(beginning))
        .collect(Collectors.toMap(group -> String.valueOf(group.slug()), UserGroup::id));
  }

  @Override
  public void add(UserGroup.Draft draft, UserId owner) {
    transactions.inOne(() -> {
      last++;
      groups.put(
          draft.id(),
          new UserGroup(
              draft.id(),
              last,
              draft.tenant(),
              draft.kind(),
              draft.name(),
              draft.slug(),
              draft.description(),
              null,
              clock.now(),
              clock.now()));
      join(draft.id(), owner, GroupRole.OWNER, null);
    });
  }

  @Override
  public Optional<Seen> find(UserGroupId id, UserId onlooker) {
    return groups.find(id).map(group -> seen(group, onlooker));
  }

  private Seen seen(UserGroup group, UserId onlooker) {
    var all = seats(seat -> seat.place().group().equals(group.id())).toList();
    long owner =
        all.stream()
            .filter(seat -> seat.role() == GroupRole.OWNER)
            .min(Comparator.comparing(Seat::order))
            .map(seat -> number(seat.place().user()))
            .orElse(0L);
    return new Seen(
        group,
        owner,
        all.size(),
        seats.find(new Place(group.id(), onlooker)).map(Seat::role).orElse(null));
  }

  private long number(UserId user) {
    return users.row(user).map(row -> row.user().number()).orElse(0L);
  }

  @Override
  public Optional<UserGroupId> numbered(TenantId tenant, UserGroup.Kind kind, long number) {
    return groups.all().stream()
        .filter(group -> group.tenant().equals(tenant))
        .filter(group -> group.kind() == kind && group.number() == number)
        .map(UserGroup::id)
        .findFirst();
  }

  @Override
  public Slice<Seen> list(Filter filter, Window window) {
    var found =
        groups.all().stream()
            .filter(group -> group.tenant().equals(filter.tenant()))
            .filter(group -> group.kind() == filter.kind())
            .filter(group -> matches(group, filter.name()))
            .map(group -> seen(group, filter.onlooker()))
            .filter(seen -> !filter.onlyOwn() || seen.role() != null)
            .sorted(Comparator.comparing((Seen seen) -> seen.group().number()).reversed())
            .toList();
    return new Slice<>(Windows.of(found, window), found.size());
  }

  private static boolean matches(UserGroup group, @Nullable String name) {
    return name == null
        || group.name().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean lock(UserGroupId id) {
    return groups.find(id).isPresent();
  }

  @Override
  public void edit(UserGroupId id, UserGroup.Face face) {
    transactions.inOne(() -> {
      var g = groups.find(id).orElseThrow();
      groups.put(
          id,
          new UserGroup(
              id,
              g.number(),
              g.tenant(),
              g.kind(),
              face.name(),
              face.slug(),
              face.description(),
              face.avatarUrl(),
              g.createdAt(),
              clock.now()));
    });
  }

  @Override
  public void close(UserGroupId id) {
    transactions.inOne(() -> {
      groups.find(id).ifPresent(group -> closed.put(id, group));
      groups.remove(id);
    });
  }

  @Override
  public Slice<Member> members(UserGroupId id, Window window) {
    var found =
        seats(seat -> seat.place().group().equals(id))
            .map(this::member)
            .sorted(
                Comparator.comparing((Member member) -> member.role() != GroupRole.OWNER)
                    .thenComparing(member -> member.username().toLowerCase(Locale.ROOT)))
            .toList();
    return new Slice<>(Windows.of(found, window), found.size());
  }

  @Override
  public Optional<Member> member(UserGroupId id, UserId user) {
    return seats.find(new Place(id, user)).map(this::member);
  }

  private Member member(Seat seat) {
    User user = users.row(seat.place().user()).orElseThrow().user();
    var by = seat.by();
    return new Member(
        user.id(),
        user.number(),
        user.username(),
        user.email(),
        user.avatarUrl(),
        seat.role(),
        seat.since(),
        by == null ? null : number(by));
  }

  @Override
  public boolean join(UserGroupId id, UserId user, GroupRole role, @Nullable UserId by) {
    return transactions.inOne(() -> {
      last++;
      var place = new Place(id, user);
      return seats.putNew(place, new Seat(place, role, clock.now(), last, by));
    });
  }

  @Override
  public void role(UserGroupId id, UserId user, GroupRole role) {
    var place = new Place(id, user);
    seats
        .find(place)
        .ifPresent(s -> seats.put(place, new Seat(place, role, s.since(), s.order(), s.by())));
  }

  @Override
  public void leave(UserGroupId id, UserId user) {
    seats.remove(new Place(id, user));
  }

  @Override
  public int owners(UserGroupId id) {
    return (int)
        seats(seat -> seat.place().group().equals(id))
            .filter(seat -> seat.role() == GroupRole.OWNER)
            .count();
  }

  @Override
  public List<UserGroupId> ownedAloneBy(UserId user) {
    return seats(seat -> seat.place().user().equals(user))
        .filter(seat -> seat.role() == GroupRole.OWNER)
        .map(seat -> seat.place().group())
        .filter(id -> groups.find(id).isPresent() && owners(id) == 1)
        .toList();
  }

  @Override
  public Optional<UserId> oldestAdmin(UserGroupId id) {
    return seats(seat -> seat.place().group().equals(id))
        .filter(seat -> seat.role() == GroupRole.ADMIN)
        .min(Comparator.comparing(Seat::order))
        .map(seat -> seat.place().user());
  }

  @Override
  public void leaveAll(UserId user) {
    seats(seat -> seat.place().user().equals(user))
        .map(Seat::place)
        .toList()
        .forEach(seats::remove);
  }

  /** Whether a group is there and open. */
  boolean isOpen(UserGroupId id) {
    return groups.find(id).isPresent();
  }

  private Stream<Seat> seats(Predicate<Seat> which) {
    return seats.all().stream().filter(which);
  }
}
