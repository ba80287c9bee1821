package dev.orrery.persistence.operations;

import static dev.orrery.persistence.generated.Tables.SETTING;
import static dev.orrery.persistence.generated.Tables.SETTING_CHANGE;
import static dev.orrery.persistence.generated.Tables.SETTING_REVISION;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.operations.SettingRows;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Settings in PostgreSQL. */
@Singleton
@Connectable
class JooqSettingRows implements SettingRows {
  private final DSLContext sql;
  private final JsonCodec json;

  @Inject
  JooqSettingRows(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public long revision() {
    return Objects.requireNonNull(
        sql.select(SETTING_REVISION.REVISION).from(SETTING_REVISION).fetchSingle().value1());
  }

  /** One statement, so that the values are those of the revision. */
  @Override
  public Stored read() {
    long revision = 0;
    var values = new LinkedHashMap<String, Json>();
    var rows =
        sql.select(SETTING_REVISION.REVISION, SETTING.KEY, SETTING.VALUE)
            .from(SETTING_REVISION)
            .leftJoin(SETTING)
            .on(DSL.trueCondition())
            .fetch();
    for (var row : rows) {
      revision = row.value1();
      if (row.value2() != null) {
        values.put(row.value2(), json.parse(row.value3()));
      }
    }
    return new Stored(revision, values);
  }

  @Override
  public Stored lock() {
    sql.select(SETTING_REVISION.REVISION).from(SETTING_REVISION).forUpdate().fetchSingle();
    return read();
  }

  @Override
  public long write(Principal by, String writer, Map<String, Json> values, Set<String> unset) {
    long revision =
        Objects.requireNonNull(
            sql.update(SETTING_REVISION)
                .set(SETTING_REVISION.REVISION, SETTING_REVISION.REVISION.plus(1))
                .returningResult(SETTING_REVISION.REVISION)
                .fetchSingle()
                .value1());
    sql.deleteFrom(SETTING).where(SETTING.KEY.in(unset)).execute();
    values.forEach((key, value) -> put(by, writer, key, value, revision));
    sql.insertInto(SETTING_CHANGE)
        .set(SETTING_CHANGE.REVISION, revision)
        .set(SETTING_CHANGE.TENANT, by.tenant().value())
        .set(SETTING_CHANGE.OWNER, by.owner().value())
        .set(SETTING_CHANGE.ACTOR, by.name())
        .set(SETTING_CHANGE.WRITER, writer)
        .set(
            SETTING_CHANGE.KEYS,
            Stream.concat(values.keySet().stream(), unset.stream()).sorted().toArray(String[]::new))
        .execute();
    return revision;
  }

  private void put(Principal by, String writer, String key, Json value, long revision) {
    var row = sql.newRecord(SETTING);
    row.setKey(key);
    row.setTenant(by.tenant().value());
    row.setOwner(by.owner().value());
    row.setValue(json.write(value));
    row.setRevision(revision);
    row.setWriter(writer);
    row.changed(SETTING.CHANGED_AT, false);
    sql.insertInto(SETTING)
        .set(row)
        .onConflict(SETTING.KEY)
        .doUpdate()
        .set(row)
        .set(SETTING.CHANGED_AT, DSL.field("clock_timestamp()", SETTING.CHANGED_AT.getDataType()))
        .execute();
  }
}
