package dev.orrery.persistence.identity;

import static dev.orrery.persistence.generated.Tables.APP_USER;
import static dev.orrery.persistence.generated.Tables.GROUP_MEMBER;
import static dev.orrery.persistence.generated.Tables.USER_GROUP;
import static dev.orrery.persistence.identity.DatabaseTime.NOW;

import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.Member;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserGroups;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
@Connectable
class JooqUserGroups implements UserGroups {
  private static final Condition OPEN = USER_GROUP.CLOSED_AT.isNull();
  private static final Condition OWNS = GROUP_MEMBER.ROLE.eq(GroupRole.OWNER.name());

  private final DSLContext db;

  JooqUserGroups(DSLContext db) {
    this.db = db;
  }

  @Override
  public void lockSlugs(TenantId tenant) {
    db.fetch(
        "select pg_advisory_xact_lock(hashtextextended({0}, 46))",
        DSL.val(tenant.value().toString()));
  }

  @Override
  public Map<String, UserGroupId> slugs(TenantId tenant, String beginning) {
    var slugs = new HashMap<String, UserGroupId>();
    db.select(USER_GROUP.SLUG, USER_GROUP.ID)
        .from(USER_GROUP)
        .where(OPEN, USER_GROUP.TENANT.eq(tenant.value()), USER_GROUP.SLUG.startsWith(beginning))
        .forEach(row -> slugs.put(row.value1(), new UserGroupId(row.value2())));
    return slugs;
  }

  @Override
  public void add(UserGroup.Draft draft, UserId owner) {
    db.insertInto(USER_GROUP)
        .set(USER_GROUP.ID, draft.id().value())
        .set(USER_GROUP.TENANT, draft.tenant().value())
        .set(USER_GROUP.KIND, draft.kind().name())
        .set(USER_GROUP.NAME, draft.name())
        .set(USER_GROUP.SLUG, draft.slug())
        .set(USER_GROUP.DESCRIPTION, draft.description())
        .execute();
    join(draft.id(), owner, GroupRole.OWNER, null);
  }

  @Override
  public Optional<Seen> find(UserGroupId id, UserId onlooker) {
    return GroupRows.seen(db, onlooker)
        .where(OPEN, USER_GROUP.ID.eq(id.value()))
        .fetchOptional(GroupRows::read);
  }

  @Override
  public Optional<UserGroupId> numbered(TenantId tenant, UserGroup.Kind kind, long number) {
    return db.select(USER_GROUP.ID)
        .from(USER_GROUP)
        .where(
            OPEN,
            USER_GROUP.TENANT.eq(tenant.value()),
            USER_GROUP.KIND.eq(kind.name()),
            USER_GROUP.NUMBER.eq(number))
        .fetchOptional(row -> new UserGroupId(row.value1()));
  }

  @Override
  public Slice<Seen> list(Filter filter, Window window) {
    var which =
        OPEN.and(USER_GROUP.TENANT.eq(filter.tenant().value()))
            .and(USER_GROUP.KIND.eq(filter.kind().name()));
    var name = filter.name();
    if (name != null) {
      which = which.and(USER_GROUP.NAME.containsIgnoreCase(name));
    }
    if (filter.onlyOwn()) {
      which = which.and(holds(filter.onlooker()));
    }
    var items =
        GroupRows.seen(db, filter.onlooker())
            .where(which)
            .orderBy(USER_GROUP.NUMBER.desc())
            .limit(window.limit())
            .offset(window.offset())
            .fetch(GroupRows::read);
    return new Slice<>(items, db.fetchCount(USER_GROUP, which));
  }

  private static Condition holds(UserId user) {
    return DSL.exists(
        DSL.selectOne()
            .from(GROUP_MEMBER)
            .where(
                GROUP_MEMBER.USER_GROUP.eq(USER_GROUP.ID), GROUP_MEMBER.MEMBER.eq(user.value())));
  }

  @Override
  public boolean lock(UserGroupId id) {
    return db.selectOne()
        .from(USER_GROUP)
        .where(OPEN, USER_GROUP.ID.eq(id.value()))
        .forUpdate()
        .fetchOptional()
        .isPresent();
  }

  @Override
  public void edit(UserGroupId id, UserGroup.Face face) {
    db.update(USER_GROUP)
        .set(USER_GROUP.NAME, face.name())
        .set(USER_GROUP.SLUG, face.slug())
        .set(USER_GROUP.DESCRIPTION, face.description())
        .set(USER_GROUP.AVATAR_URL, face.avatarUrl())
        .set(USER_GROUP.UPDATED_AT, NOW)
        .where(USER_GROUP.ID.eq(id.value()))
        .execute();
  }

  @Override
  public void close(UserGroupId id) {
    db.update(USER_GROUP)
        .set(USER_GROUP.CLOSED_AT, NOW)
        .where(OPEN, USER_GROUP.ID.eq(id.value()))
        .execute();
  }

  @Override
  public Slice<Member> members(UserGroupId id, Window window) {
    var which = GROUP_MEMBER.USER_GROUP.eq(id.value());
    var items =
        GroupRows.members(db)
            .where(which)
            .orderBy(
                DSL.when(OWNS, DSL.inline(0)).otherwise(DSL.inline(1)),
                DSL.lower(APP_USER.USERNAME))
            .limit(window.limit())
            .offset(window.offset())
            .fetch(GroupRows::member);
    return new Slice<>(items, db.fetchCount(GROUP_MEMBER, which));
  }

  @Override
  public Optional<Member> member(UserGroupId id, UserId user) {
    return GroupRows.members(db).where(at(id, user)).fetchOptional(GroupRows::member);
  }

  @Override
  public boolean join(UserGroupId id, UserId user, GroupRole role, @Nullable UserId by) {
    return db.insertInto(GROUP_MEMBER)
            .set(GROUP_MEMBER.USER_GROUP, id.value())
            .set(GROUP_MEMBER.MEMBER, user.value())
            .set(GROUP_MEMBER.ROLE, role.name())
            .set(GROUP_MEMBER.INVITED_BY, by == null ? null : by.value())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  @Override
  public void role(UserGroupId id, UserId user, GroupRole role) {
    db.update(GROUP_MEMBER).set(GROUP_MEMBER.ROLE, role.name()).where(at(id, user)).execute();
  }

  @Override
  public void leave(UserGroupId id, UserId user) {
    db.deleteFrom(GROUP_MEMBER).where(at(id, user)).execute();
  }

  private static Condition at(UserGroupId id, UserId user) {
    return GROUP_MEMBER.USER_GROUP.eq(id.value()).and(GROUP_MEMBER.MEMBER.eq(user.value()));
  }

  @Override
  public int owners(UserGroupId id) {
    return db.fetchCount(GROUP_MEMBER, GROUP_MEMBER.USER_GROUP.eq(id.value()), OWNS);
  }

  /**
   * All that the user is in are locked before owners are counted, in one order for everybody: it
   * becomes the owner of none of them meanwhile.
   */
  @Override
  public List<UserGroupId> ownedAloneBy(UserId user) {
    var joined =
        DSL.select(GROUP_MEMBER.USER_GROUP)
            .from(GROUP_MEMBER)
            .where(GROUP_MEMBER.MEMBER.eq(user.value()));
    var locked =
        db.select(USER_GROUP.ID)
            .from(USER_GROUP)
            .where(OPEN, USER_GROUP.ID.in(joined))
            .orderBy(USER_GROUP.ID)
            .forUpdate()
            .fetch(USER_GROUP.ID);
    return db.select(GROUP_MEMBER.USER_GROUP)
        .from(GROUP_MEMBER)
        .where(OWNS, GROUP_MEMBER.USER_GROUP.in(locked))
        .groupBy(GROUP_MEMBER.USER_GROUP)
        .having(DSL.count().eq(1), DSL.boolOr(GROUP_MEMBER.MEMBER.eq(user.value())).isTrue())
        .orderBy(GROUP_MEMBER.USER_GROUP)
        .fetch(row -> new UserGroupId(row.value1()));
  }

  @Override
  public Optional<UserId> oldestAdmin(UserGroupId id) {
    return db.select(GROUP_MEMBER.MEMBER)
        .from(GROUP_MEMBER)
        .where(GROUP_MEMBER.USER_GROUP.eq(id.value()), GROUP_MEMBER.ROLE.eq(GroupRole.ADMIN.name()))
        .orderBy(GROUP_MEMBER.SEQ)
        .limit(1)
        .fetchOptional(row -> new UserId(row.value1()));
  }

  @Override
  public void leaveAll(UserId user) {
    db.deleteFrom(GROUP_MEMBER).where(GROUP_MEMBER.MEMBER.eq(user.value())).execute();
  }
}
