package dev.orrery.persistence.identity;

import static dev.orrery.persistence.generated.Tables.PASSWORD_RESET;
import static dev.orrery.persistence.identity.DatabaseTime.NOW;

import dev.orrery.domain.identity.PasswordResets;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.UserId;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

@Singleton
@Connectable
class JooqPasswordResets implements PasswordResets {
  private final DSLContext db;

  JooqPasswordResets(DSLContext db) {
    this.db = db;
  }

  @Override
  public void add(Digest token, @Nullable UserId user, Duration life) {
    db.insertInto(PASSWORD_RESET)
        .set(PASSWORD_RESET.HASH, token.hex())
        .set(PASSWORD_RESET.OWNER, user == null ? null : user.value())
        .set(PASSWORD_RESET.EXPIRES_AT, DatabaseTime.in(life))
        .execute();
  }

  @Override
  public Optional<UserId> take(Digest token) {
    return db.deleteFrom(PASSWORD_RESET)
        .where(
            PASSWORD_RESET.HASH.eq(token.hex()),
            PASSWORD_RESET.OWNER.isNotNull(),
            PASSWORD_RESET.EXPIRES_AT.gt(NOW))
        .returning(PASSWORD_RESET.OWNER)
        .fetchOptional(row -> new UserId(row.getOwner()));
  }

  @Override
  public void drop(UserId user) {
    db.deleteFrom(PASSWORD_RESET).where(PASSWORD_RESET.OWNER.eq(user.value())).execute();
  }

  @Override
  public void forget() {
    db.deleteFrom(PASSWORD_RESET).where(PASSWORD_RESET.EXPIRES_AT.le(NOW)).execute();
  }
}
