package dev.orrery.persistence.identity;

import static dev.orrery.persistence.generated.Tables.ATTEMPT_COUNT;
import static dev.orrery.persistence.identity.DatabaseTime.NOW;

import dev.orrery.domain.identity.Attempts;
import dev.orrery.domain.kernel.Digest;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

@Singleton
@Connectable
class JooqAttempts implements Attempts {
  private final DSLContext db;

  JooqAttempts(DSLContext db) {
    this.db = db;
  }

  @Override
  public Optional<Duration> count(Digest bucket, int most, Duration window) {
    var a = ATTEMPT_COUNT;
    var over = a.ENDS_AT.le(NOW);
    var rest =
        DSL.field("extract(epoch from {0} - clock_timestamp()) * 1000", Double.class, a.ENDS_AT);
    var row =
        db.insertInto(a)
            .set(a.BUCKET, bucket.hex())
            .set(a.ATTEMPTS, 1)
            .set(a.ENDS_AT, DatabaseTime.in(window))
            .onConflict(a.BUCKET)
            .doUpdate()
            .set(a.ATTEMPTS, DSL.when(over, DSL.inline(1)).otherwise(a.ATTEMPTS.plus(1)))
            .set(a.ENDS_AT, DSL.when(over, DatabaseTime.in(window)).otherwise(a.ENDS_AT))
            .returningResult(a.ATTEMPTS, rest)
            .fetchSingle();
    return row.value1() <= most
        ? Optional.empty()
        : Optional.of(Duration.ofMillis((long) Math.ceil(Math.max(1, row.value2()))));
  }

  @Override
  public void forget() {
    db.deleteFrom(ATTEMPT_COUNT).where(ATTEMPT_COUNT.ENDS_AT.le(NOW)).execute();
  }
}
