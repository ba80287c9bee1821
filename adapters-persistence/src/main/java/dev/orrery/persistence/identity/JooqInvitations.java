package dev.orrery.persistence.identity;

import static dev.orrery.persistence.generated.Tables.APP_USER;
import static dev.orrery.persistence.generated.Tables.GROUP_INVITATION;
import static dev.orrery.persistence.generated.Tables.USER_GROUP;
import static dev.orrery.persistence.identity.DatabaseTime.NOW;

import dev.orrery.domain.identity.GroupRole;
import dev.orrery.domain.identity.Invitation;
import dev.orrery.domain.identity.Invitation.State;
import dev.orrery.domain.identity.InvitationId;
import dev.orrery.domain.identity.Invitations;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;

@Singleton
@Connectable
class JooqInvitations implements Invitations {
  private static final Condition PENDING = GROUP_INVITATION.STATE.eq(DSL.inline("PENDING"));
  private static final Condition WAITS = PENDING.and(GROUP_INVITATION.EXPIRES_AT.gt(NOW));

  private final DSLContext db;

  JooqInvitations(DSLContext db) {
    this.db = db;
  }

  @Override
  public Optional<Invitation> add(Invitation.Draft draft, Duration life) {
    var i = GROUP_INVITATION;
    db.update(i)
        .set(i.STATE, State.EXPIRED.name())
        .where(
            PENDING,
            i.USER_GROUP.eq(draft.group().value()),
            DSL.lower(i.EMAIL).eq(DSL.lower(DSL.val(draft.email()))),
            i.EXPIRES_AT.le(NOW))
        .execute();
    int added =
        db.insertInto(i)
            .set(i.ID, draft.id().value())
            .set(i.USER_GROUP, draft.group().value())
            .set(i.EMAIL, draft.email())
            .set(i.ROLE, draft.role().name())
            .set(i.INVITER, draft.inviter().value())
            .set(i.TOKEN_HASH, draft.token().hex())
            .set(i.EXPIRES_AT, DatabaseTime.in(life))
            .onConflictDoNothing()
            .execute();
    return added == 0
        ? Optional.empty()
        : select().where(i.ID.eq(draft.id().value())).fetchOptional(JooqInvitations::read);
  }

  @Override
  public Slice<Invitation> pending(UserGroupId group, Window window) {
    var which = WAITS.and(GROUP_INVITATION.USER_GROUP.eq(group.value()));
    var items =
        select()
            .where(which)
            .orderBy(GROUP_INVITATION.SEQ.desc())
            .limit(window.limit())
            .offset(window.offset())
            .fetch(JooqInvitations::read);
    return new Slice<>(items, db.fetchCount(GROUP_INVITATION, which));
  }

  @Override
  public Optional<Invitation> lock(Digest token) {
    holdGroup(token);
    return select()
        .join(USER_GROUP)
        .on(USER_GROUP.ID.eq(GROUP_INVITATION.USER_GROUP))
        .where(WAITS, GROUP_INVITATION.TOKEN_HASH.eq(token.hex()), USER_GROUP.CLOSED_AT.isNull())
        .forUpdate()
        .of(GROUP_INVITATION)
        .fetchOptional(JooqInvitations::read);
  }

  /** The group comes first, as for whoever closes it or takes the invitation back. */
  private void holdGroup(Digest token) {
    var group =
        DSL.select(GROUP_INVITATION.USER_GROUP)
            .from(GROUP_INVITATION)
            .where(WAITS, GROUP_INVITATION.TOKEN_HASH.eq(token.hex()));
    db.selectOne().from(USER_GROUP).where(USER_GROUP.ID.in(group)).forKeyShare().fetch();
  }

  private SelectOnConditionStep<Record> select() {
    return db.select(GROUP_INVITATION.fields())
        .select(APP_USER.NUMBER)
        .from(GROUP_INVITATION)
        .join(APP_USER)
        .on(APP_USER.ID.eq(GROUP_INVITATION.INVITER));
  }

  @Override
  public void accepted(InvitationId id, UserId by) {
    db.update(GROUP_INVITATION)
        .set(GROUP_INVITATION.STATE, State.ACCEPTED.name())
        .set(GROUP_INVITATION.ACCEPTED_AT, NOW)
        .set(GROUP_INVITATION.ACCEPTED_BY, by.value())
        .where(PENDING, GROUP_INVITATION.ID.eq(id.value()))
        .execute();
  }

  @Override
  public boolean revoke(UserGroupId group, InvitationId id) {
    return revoke(
            WAITS
                .and(GROUP_INVITATION.ID.eq(id.value()))
                .and(GROUP_INVITATION.USER_GROUP.eq(group.value())))
        == 1;
  }

  @Override
  public void revokeAll(UserGroupId group) {
    revoke(PENDING.and(GROUP_INVITATION.USER_GROUP.eq(group.value())));
  }

  @Override
  public void revokeSentBy(UserId inviter) {
    revoke(PENDING.and(GROUP_INVITATION.INVITER.eq(inviter.value())));
  }

  private int revoke(Condition which) {
    return db.update(GROUP_INVITATION)
        .set(GROUP_INVITATION.STATE, State.REVOKED.name())
        .where(which)
        .execute();
  }

  private static Invitation read(Record row) {
    var i = GROUP_INVITATION;
    return new Invitation(
        new InvitationId(row.get(i.ID)),
        new UserGroupId(row.get(i.USER_GROUP)),
        row.get(i.EMAIL),
        GroupRole.valueOf(row.get(i.ROLE)),
        State.valueOf(row.get(i.STATE)),
        new UserId(row.get(i.INVITER)),
        row.get(APP_USER.NUMBER),
        row.get(i.EXPIRES_AT).toInstant(),
        row.get(i.CREATED_AT).toInstant());
  }
}
