package dev.orrery.persistence.identity;

import static dev.orrery.persistence.generated.Tables.API_KEY;
import static dev.orrery.persistence.generated.Tables.KEY_USE;
import static dev.orrery.persistence.identity.DatabaseTime.NOW;

import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.KeyUse;
import dev.orrery.domain.identity.KeyUses;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import dev.orrery.persistence.generated.tables.records.KeyUseRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

@Singleton
@Connectable
class JooqKeyUses implements KeyUses {
  private static final int ERRORS_FROM = 400;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  private final DSLContext db;

  JooqKeyUses(DSLContext db) {
    this.db = db;
  }

  @Override
  public void add(List<KeyUse> uses) {
    var counts =
        uses.stream()
            .collect(Collectors.groupingBy(use -> use.key().value(), Collectors.counting()));
    var known = new HashSet<UUID>();
    // In one order for all nodes, and each row once.
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> {
          if (count(entry.getKey(), entry.getValue())) {
            known.add(entry.getKey());
          }
        });
    var rows =
        uses.stream().filter(use -> known.contains(use.key().value())).map(this::row).toList();
    db.batchInsert(rows).execute();
  }

  /** The time of the last use is written once a minute. */
  private boolean count(UUID key, long times) {
    var aged =
        API_KEY
            .LAST_USED
            .isNull()
            .or(API_KEY.LAST_USED.lt(DatabaseTime.in(Duration.ofMinutes(-1))));
    return db.update(API_KEY)
            .set(API_KEY.REQUESTS, API_KEY.REQUESTS.plus(times))
            .set(API_KEY.LAST_USED, DSL.when(aged, NOW).otherwise(API_KEY.LAST_USED))
            .where(API_KEY.ID.eq(key))
            .execute()
        == 1;
  }

  private KeyUseRecord row(KeyUse use) {
    var row = db.newRecord(KEY_USE);
    row.setKey(use.key().value());
    row.setAt(DatabaseTime.at(use.at()));
    row.setMethod(use.method());
    row.setPath(use.path());
    row.setStatus(use.status());
    row.setMillis(use.millis());
    row.setAddress(use.address());
    row.setUserAgent(use.userAgent());
    row.setTrace(use.trace());
    row.setGrace(use.grace());
    return row;
  }

  @Override
  public Slice<Entry> list(
      ApiKeyId key, @Nullable Instant from, @Nullable Instant to, Window window) {
    var which = KEY_USE.KEY.eq(key.value());
    if (from != null) {
      which = which.and(KEY_USE.AT.ge(DatabaseTime.at(from)));
    }
    if (to != null) {
      which = which.and(KEY_USE.AT.lt(DatabaseTime.at(to)));
    }
    var items =
        db.selectFrom(KEY_USE)
            .where(which)
            .orderBy(KEY_USE.AT.desc(), KEY_USE.ID.desc())
            .limit(window.limit())
            .offset(window.offset())
            .fetch(JooqKeyUses::read);
    return new Slice<>(items, db.fetchCount(KEY_USE, which));
  }

  private static Entry read(KeyUseRecord row) {
    return new Entry(
        row.getId(),
        new KeyUse(
            new ApiKeyId(row.getKey()),
            row.getAt().toInstant(),
            row.getMethod(),
            row.getPath(),
            row.getStatus(),
            row.getMillis(),
            row.getAddress(),
            row.getUserAgent(),
            row.getTrace(),
            row.getGrace()));
  }

  @Override
  public Summary summary(ApiKeyId key) {
    var day = since(DAY);
    var row =
        db.select(
                DSL.count().filterWhere(day),
                DSL.count(),
                DSL.count().filterWhere(day, KEY_USE.STATUS.ge(ERRORS_FROM)))
            .from(KEY_USE)
            .where(KEY_USE.KEY.eq(key.value()), since(WEEK))
            .fetchSingle();
    return new Summary(row.value1(), row.value2(), row.value3());
  }

  private static Condition since(Duration age) {
    return KEY_USE.AT.gt(DatabaseTime.in(age.negated()));
  }

  @Override
  public void forget(Duration age) {
    db.deleteFrom(KEY_USE).where(KEY_USE.AT.le(DatabaseTime.in(age.negated()))).execute();
  }
}
