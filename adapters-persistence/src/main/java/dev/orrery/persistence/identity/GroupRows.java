package dev.orrery.persistence.identity;

import static dev.orrery.persistence.generated.Tables.APP_USER;
import static dev.orrery.persistence.generated.Tables.GROUP_MEMBER;
import static dev.orrery.persistence.generated.Tables.USER_GROUP;

import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.Member;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.identity.UserGroups.Seen;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;

/** Rows of groups and of their members as the domain knows them. */
final class GroupRows {
  private static final Field<Long> OWNER =
      DSL.field(
              "(select u.number from group_member m join app_user u on u.id = m.member"
                  + " where m.user_group = {0} and m.role = 'OWNER' order by m.seq limit 1)",
              Long.class, USER_GROUP.ID)
          .as("owner_number");
  private static final Field<Integer> MEMBERS =
      DSL.field(
              "(select count(*) from group_member m where m.user_group = {0})",
              Integer.class, USER_GROUP.ID)
          .as("members");
  private static final String ROLE = "onlooker_role";
  private static final Field<Long> INVITED_BY =
      DSL.field(
              "(select u.number from app_user u where u.id = {0})",
              Long.class, GROUP_MEMBER.INVITED_BY)
          .as("invited_by_number");

  private GroupRows() {}

  static SelectJoinStep<Record> seen(DSLContext db, UserId onlooker) {
    var role =
        DSL.field(
                "(select m.role from group_member m where m.user_group = {0} and m.member = {1})",
                String.class, USER_GROUP.ID, DSL.val(onlooker.value()))
            .as(ROLE);
    return db.select(USER_GROUP.fields()).select(OWNER, MEMBERS, role).from(USER_GROUP);
  }

  static Seen read(Record row) {
    var owner = row.get(OWNER);
    var role = row.get(ROLE, String.class);
    return new Seen(
        group(row),
        owner == null ? 0 : owner,
        row.get(MEMBERS),
        role == null ? null : GroupRole.valueOf(role));
  }

  private static UserGroup group(Record row) {
    return new UserGroup(
        new UserGroupId(row.get(USER_GROUP.ID)),
        row.get(USER_GROUP.NUMBER),
        new TenantId(row.get(USER_GROUP.TENANT)),
        UserGroup.Kind.valueOf(row.get(USER_GROUP.KIND)),
        row.get(USER_GROUP.NAME),
        row.get(USER_GROUP.SLUG),
        row.get(USER_GROUP.DESCRIPTION),
        row.get(USER_GROUP.AVATAR_URL),
        row.get(USER_GROUP.CREATED_AT).toInstant(),
        row.get(USER_GROUP.UPDATED_AT).toInstant());
  }

  static SelectOnConditionStep<Record> members(DSLContext db) {
    return db.select(GROUP_MEMBER.fields())
        .select(APP_USER.NUMBER, APP_USER.USERNAME, APP_USER.EMAIL, APP_USER.AVATAR_URL)
        .select(INVITED_BY)
        .from(GROUP_MEMBER)
        .join(APP_USER)
        .on(APP_USER.ID.eq(GROUP_MEMBER.MEMBER));
  }

  static Member member(Record row) {
    return new Member(
        new UserId(row.get(GROUP_MEMBER.MEMBER)),
        row.get(APP_USER.NUMBER),
        row.get(APP_USER.USERNAME),
        row.get(APP_USER.EMAIL),
        row.get(APP_USER.AVATAR_URL),
        GroupRole.valueOf(row.get(GROUP_MEMBER.ROLE)),
        row.get(GROUP_MEMBER.JOINED_AT).toInstant(),
        row.get(INVITED_BY));
  }
}
