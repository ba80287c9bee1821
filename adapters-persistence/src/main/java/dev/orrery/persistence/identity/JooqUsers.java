package dev.orrery.persistence.identity;

import static dev.orrery.persistence.generated.Tables.APP_USER;
import static dev.orrery.persistence.identity.DatabaseTime.NOW;

import dev.orrery.domain.identity.NewUser;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.identity.UserState;
import dev.orrery.domain.identity.Users;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.persistence.generated.tables.records.AppUserRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
@Connectable
class JooqUsers implements Users {
  private static final Condition KEPT = APP_USER.STATE.ne(UserState.ERASED.name());

  /** Tokens say their time in whole seconds. */
  private static final Field<OffsetDateTime> THIS_SECOND =
      DSL.field("date_trunc('second', clock_timestamp())", OffsetDateTime.class);

  private final DSLContext db;

  JooqUsers(DSLContext db) {
    this.db = db;
  }

  @Override
  public void lock() {
    db.fetch("select pg_advisory_xact_lock(hashtextextended('app_user', 45))");
  }

  @Override
  public boolean unclaimed() {
    return db.fetchExists(
        APP_USER, APP_USER.ID.eq(Tenancy.ADMIN.value()), APP_USER.CLAIMED_AT.isNull());
  }

  @Override
  public Optional<User> claim(NewUser person) {
    return changed()
        .set(APP_USER.USERNAME, person.username())
        .set(APP_USER.EMAIL, person.email())
        .set(APP_USER.PASSWORD_HASH, person.passwordHash())
        .set(APP_USER.CLAIMED_AT, NOW)
        .where(APP_USER.ID.eq(Tenancy.ADMIN.value()), APP_USER.CLAIMED_AT.isNull())
        .returning()
        .fetchOptional(UserRows::read);
  }

  @Override
  public User add(NewUser user) {
    return db.insertInto(APP_USER)
        .set(APP_USER.ID, user.id().value())
        .set(APP_USER.TENANT, user.tenant().value())
        .set(APP_USER.USERNAME, user.username())
        .set(APP_USER.EMAIL, user.email())
        .set(APP_USER.PASSWORD_HASH, user.passwordHash())
        .set(APP_USER.ROLE, user.role().name())
        .set(APP_USER.CLAIMED_AT, NOW)
        .returning()
        .fetchSingle(UserRows::read);
  }

  @Override
  public boolean taken(String username, String email, @Nullable UserId but) {
    var others = but == null ? DSL.trueCondition() : APP_USER.ID.ne(but.value());
    return db.fetchExists(
        APP_USER, KEPT, others, same(APP_USER.USERNAME, username).or(same(APP_USER.EMAIL, email)));
  }

  private static Condition same(Field<String> field, String text) {
    return DSL.lower(field).eq(DSL.lower(DSL.val(text)));
  }

  @Override
  public Optional<User> find(UserId id) {
    return one(APP_USER.ID.eq(id.value()));
  }

  @Override
  public Optional<User> find(TenantId tenant, long number) {
    return one(APP_USER.TENANT.eq(tenant.value()).and(APP_USER.NUMBER.eq(number)));
  }

  @Override
  public Optional<User> byEmail(TenantId tenant, String email) {
    return one(APP_USER.TENANT.eq(tenant.value()).and(same(APP_USER.EMAIL, email)));
  }

  private Optional<User> one(Condition which) {
    return db.selectFrom(APP_USER).where(KEPT, which).fetchOptional(UserRows::read);
  }

  @Override
  public Optional<Login> login(String email) {
    return db.selectFrom(APP_USER)
        .where(KEPT, same(APP_USER.EMAIL, email))
        .fetchOptional(row -> new Login(UserRows.read(row), row.getPasswordHash()));
  }

  @Override
  public Slice<User> list(Filter filter, Window window) {
    var which = KEPT.and(APP_USER.TENANT.eq(filter.tenant().value()));
    var role = filter.role();
    if (role != null) {
      which = which.and(APP_USER.ROLE.eq(role.name()));
    }
    var text = filter.text();
    if (text != null) {
      which =
          which.and(
              APP_USER
                  .USERNAME
                  .containsIgnoreCase(text)
                  .or(APP_USER.EMAIL.containsIgnoreCase(text)));
    }
    var items =
        db.selectFrom(APP_USER)
            .where(which)
            .orderBy(APP_USER.NUMBER)
            .limit(window.limit())
            .offset(window.offset())
            .fetch(UserRows::read);
    return new Slice<>(items, db.fetchCount(APP_USER, which));
  }

  @Override
  public Map<UserId, Long> numbers(Set<UserId> ids) {
    var numbers = new HashMap<UserId, Long>();
    db.select(APP_USER.ID, APP_USER.NUMBER)
        .from(APP_USER)
        .where(APP_USER.ID.in(ids.stream().map(UserId::value).toList()))
        .forEach(row -> numbers.put(new UserId(row.value1()), row.value2()));
    return numbers;
  }

  @Override
  public int activeAdmins(TenantId tenant) {
    return db.fetchCount(
        APP_USER,
        APP_USER.TENANT.eq(tenant.value()),
        APP_USER.ROLE.eq(UserRole.ADMIN.name()),
        APP_USER.STATE.eq(UserState.ACTIVE.name()));
  }

  @Override
  public User edit(UserId id, String username, String email, UserRole role) {
    return changed()
        .set(APP_USER.USERNAME, username)
        .set(
            APP_USER.EMAIL_VERIFIED,
            DSL.field(APP_USER.EMAIL_VERIFIED.isTrue().and(same(APP_USER.EMAIL, email))))
        .set(APP_USER.EMAIL, email)
        .set(APP_USER.ROLE, role.name())
        .where(APP_USER.ID.eq(id.value()))
        .returning()
        .fetchSingle(UserRows::read);
  }

  @Override
  public void state(UserId id, UserState state) {
    changed().set(APP_USER.STATE, state.name()).where(APP_USER.ID.eq(id.value()), KEPT).execute();
  }

  @Override
  public void password(UserId id, String hash) {
    changed()
        .set(APP_USER.PASSWORD_HASH, hash)
        .set(APP_USER.EMAIL_VERIFIED, true)
        .set(APP_USER.TOKENS_VALID_FROM, THIS_SECOND)
        .where(APP_USER.ID.eq(id.value()))
        .execute();
  }

  @Override
  public void endTokens(UserId id) {
    db.update(APP_USER)
        .set(APP_USER.TOKENS_VALID_FROM, THIS_SECOND)
        .where(APP_USER.ID.eq(id.value()))
        .execute();
  }

  @Override
  public boolean signedIn(UserId id, String passwordHash) {
    return db.update(APP_USER)
            .set(APP_USER.LAST_LOGIN, NOW)
            .where(
                APP_USER.ID.eq(id.value()),
                APP_USER.PASSWORD_HASH.eq(passwordHash),
                APP_USER.STATE.eq(UserState.ACTIVE.name()))
            .execute()
        == 1;
  }

  @Override
  public void erase(UserId id) {
    changed()
        .set(APP_USER.STATE, UserState.ERASED.name())
        .set(APP_USER.USERNAME, DSL.concat(DSL.inline("deleted-"), APP_USER.NUMBER))
        .set(
            APP_USER.EMAIL,
            DSL.concat(DSL.inline("deleted+"), APP_USER.NUMBER, DSL.inline("@invalid")))
        .setNull(APP_USER.PASSWORD_HASH)
        .setNull(APP_USER.AVATAR_URL)
        .set(APP_USER.EMAIL_VERIFIED, false)
        .set(APP_USER.TOKENS_VALID_FROM, THIS_SECOND)
        .where(APP_USER.ID.eq(id.value()))
        .execute();
  }

  /** An update of a user's row that is shown with its time. */
  private UpdateSetMoreStep<AppUserRecord> changed() {
    return db.update(APP_USER).set(APP_USER.UPDATED_AT, NOW);
  }
}
