package dev.orrery.persistence.identity;

import static dev.orrery.persistence.generated.Tables.APP_USER;
import static dev.orrery.persistence.generated.Tables.LOGIN_SESSION;
import static dev.orrery.persistence.generated.Tables.REFRESH_TOKEN;
import static dev.orrery.persistence.identity.DatabaseTime.NOW;

import dev.orrery.domain.identity.LoginSessionId;
import dev.orrery.domain.identity.LoginSessions;
import dev.orrery.domain.identity.UserState;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.UserId;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

@Singleton
@Connectable
class JooqLoginSessions implements LoginSessions {
  private static final Condition LIVE = LOGIN_SESSION.ENDED_AT.isNull();
  private static final Condition MAY_ACT = APP_USER.STATE.eq(UserState.ACTIVE.name());

  private final DSLContext db;

  JooqLoginSessions(DSLContext db) {
    this.db = db;
  }

  @Override
  public Instant open(LoginSessionId id, UserId user, Digest refresh, Duration life) {
    var since =
        db.insertInto(LOGIN_SESSION)
            .set(LOGIN_SESSION.ID, id.value())
            .set(LOGIN_SESSION.OWNER, user.value())
            .set(LOGIN_SESSION.EXPIRES_AT, DatabaseTime.in(life))
            .returning(LOGIN_SESSION.STARTED_AT)
            .fetchSingle(LOGIN_SESSION.STARTED_AT);
    addToken(id, refresh, life);
    endOldest(user);
    return since.toInstant();
  }

  private void endOldest(UserId user) {
    var newest =
        DSL.select(LOGIN_SESSION.ID)
            .from(LOGIN_SESSION)
            .where(LIVE, LOGIN_SESSION.OWNER.eq(user.value()))
            .orderBy(LOGIN_SESSION.STARTED_AT.desc(), LOGIN_SESSION.ID)
            .limit(MOST);
    db.update(LOGIN_SESSION)
        .set(LOGIN_SESSION.ENDED_AT, NOW)
        .where(LIVE, LOGIN_SESSION.OWNER.eq(user.value()), LOGIN_SESSION.ID.notIn(newest))
        .execute();
  }

  private void addToken(LoginSessionId session, Digest hash, Duration life) {
    db.insertInto(REFRESH_TOKEN)
        .set(REFRESH_TOKEN.HASH, hash.hex())
        .set(REFRESH_TOKEN.SESSION, session.value())
        .set(REFRESH_TOKEN.EXPIRES_AT, DatabaseTime.in(life))
        .execute();
  }

  @Override
  public Renewal renew(Digest used, Digest next, Duration life) {
    var counted =
        db.update(REFRESH_TOKEN)
            .set(REFRESH_TOKEN.USED_AT, NOW)
            .from(LOGIN_SESSION.join(APP_USER).on(APP_USER.ID.eq(LOGIN_SESSION.OWNER)))
            .where(counts(used), REFRESH_TOKEN.USED_AT.isNull())
            .returningResult(LOGIN_SESSION.ID, LOGIN_SESSION.OWNER, REFRESH_TOKEN.USED_AT)
            .fetchOptional();
    return counted
        .map(row -> {
          var session = new LoginSessionId(row.value1());
          addToken(session, next, life);
          prolong(session, life);
          return (Renewal)
              new Renewal.Renewed(session, new UserId(row.value2()), row.value3().toInstant());
        })
        .orElseGet(() -> replayed(used));
  }

  private void prolong(LoginSessionId session, Duration life) {
    db.update(LOGIN_SESSION)
        .set(LOGIN_SESSION.EXPIRES_AT, DatabaseTime.in(life))
        .where(LOGIN_SESSION.ID.eq(session.value()))
        .execute();
  }

  private Renewal replayed(Digest used) {
    return db.select(LOGIN_SESSION.ID)
        .from(REFRESH_TOKEN)
        .join(LOGIN_SESSION)
        .on(LOGIN_SESSION.ID.eq(REFRESH_TOKEN.SESSION))
        .join(APP_USER)
        .on(APP_USER.ID.eq(LOGIN_SESSION.OWNER))
        .where(counts(used), REFRESH_TOKEN.USED_AT.isNotNull())
        .fetchOptional(row -> new LoginSessionId(row.value1()))
        .<Renewal>map(Renewal.Replayed::new)
        .orElseGet(Renewal.Unknown::new);
  }

  private static Condition counts(Digest hash) {
    return DSL.and(
        REFRESH_TOKEN.HASH.eq(hash.hex()),
        REFRESH_TOKEN.EXPIRES_AT.gt(NOW),
        LOGIN_SESSION.ID.eq(REFRESH_TOKEN.SESSION),
        LIVE,
        MAY_ACT);
  }

  @Override
  public Optional<Bearer> bearer(LoginSessionId id) {
    var now = NOW.as("now");
    return db.select(APP_USER.asterisk(), LOGIN_SESSION.ENDED_AT, now)
        .from(LOGIN_SESSION)
        .join(APP_USER)
        .on(APP_USER.ID.eq(LOGIN_SESSION.OWNER))
        .where(LOGIN_SESSION.ID.eq(id.value()))
        .fetchOptional(row -> {
          var user = row.into(APP_USER);
          return new Bearer(
              UserRows.read(user),
              row.get(LOGIN_SESSION.ENDED_AT) != null,
              user.getTokensValidFrom().toInstant(),
              row.get(now).toInstant());
        });
  }

  @Override
  public boolean end(LoginSessionId id) {
    return !end(LOGIN_SESSION.ID.eq(id.value())).isEmpty();
  }

  @Override
  public Set<LoginSessionId> endAll(UserId user) {
    return end(LOGIN_SESSION.OWNER.eq(user.value()));
  }

  private Set<LoginSessionId> end(Condition which) {
    return db
        .update(LOGIN_SESSION)
        .set(LOGIN_SESSION.ENDED_AT, NOW)
        .where(LIVE, which)
        .returning(LOGIN_SESSION.ID)
        .fetch(LOGIN_SESSION.ID)
        .stream()
        .map(LoginSessionId::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<LoginSessionId> live(Set<LoginSessionId> ids) {
    return db
        .select(LOGIN_SESSION.ID)
        .from(LOGIN_SESSION)
        .join(APP_USER)
        .on(APP_USER.ID.eq(LOGIN_SESSION.OWNER))
        .where(LOGIN_SESSION.ID.in(ids.stream().map(LoginSessionId::value).toList()), LIVE, MAY_ACT)
        .fetch(LOGIN_SESSION.ID)
        .stream()
        .map(LoginSessionId::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void forget() {
    db.deleteFrom(LOGIN_SESSION).where(LOGIN_SESSION.EXPIRES_AT.le(NOW)).execute();
  }
}
