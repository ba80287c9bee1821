package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores groups of users and who is in them. No method finds a closed group. */
public interface UserGroups {
  /**
   * A group as somebody sees it.
   *
   * @param owner the number of the owner who joined first
   * @param role what the onlooker is in it; null for a stranger
   */
  record Seen(UserGroup group, long owner, int members, @Nullable GroupRole role) {}

  /**
   * Which groups are listed.
   *
   * @param onlyOwn whether the onlooker must be in them
   * @param name a part of the name, in any case
   */
  record Filter(
      TenantId tenant,
      UserGroup.Kind kind,
      UserId onlooker,
      boolean onlyOwn,
      @Nullable String name) {}

  /** Makes whoever gives groups of a tenant their slugs wait until this transaction ends. */
  void lockSlugs(TenantId tenant);

  /** The slugs that begin with a text, and whose they are. */
  Map<String, UserGroupId> slugs(TenantId tenant, String beginning);

  /** Adds a group with its owner. */
  void add(UserGroup.Draft draft, UserId owner);

  Optional<Seen> find(UserGroupId id, UserId onlooker);

  /** The id that a number has among the groups of a kind. */
  Optional<UserGroupId> numbered(TenantId tenant, UserGroup.Kind kind, long number);

  /** Newest first. */
  Slice<Seen> list(Filter filter, Window window);

  /** Locks the row of an open group, so that changes of its members wait. */
  boolean lock(UserGroupId id);

  void edit(UserGroupId id, UserGroup.Face face);

  void close(UserGroupId id);

  /** Owners first, then by name. */
  Slice<Member> members(UserGroupId id, Window window);

  Optional<Member> member(UserGroupId id, UserId user);

  /** False where the user is in it already. */
  boolean join(UserGroupId id, UserId user, GroupRole role, @Nullable UserId by);

  void role(UserGroupId id, UserId user, GroupRole role);

  void leave(UserGroupId id, UserId user);

  int owners(UserGroupId id);

  /** The groups that have a user as their only owner; their rows are locked. */
  List<UserGroupId> ownedAloneBy(UserId user);

  /** The administrator of a group who joined first. */
  Optional<UserId> oldestAdmin(UserGroupId id);

  void leaveAll(UserId user);
}
