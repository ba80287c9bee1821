package dev.orrery.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.capability.FirstTimes;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stores of Micronaut Data and stores of jOOQ are in one transaction. */
class SharedTransactionTest {
  private static final String COUNT = "select count(*) from first_time";

  @RegisterExtension static final TestDatabase database = TestDatabase.perTest();

  @Test
  void aRollbackTakesBothBack() {
    assertThatThrownBy(() ->
            database
                .transactions()
                .inOne(() -> {
                  claim();
                  append();
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");

    assertThat(database.value(COUNT)).isEqualTo("0");
    assertThat(database.value("select count(*) from event")).isEqualTo("0");
    assertThat(claim()).isTrue();
  }

  @Test
  void eachSeesWhatTheOtherHasNotCommittedYet() {
    var sql = database.bean(DSLContext.class);
    database
        .transactions()
        .inOne(() -> {
          claim();
          assertThat(sql.fetchCount(org.jooq.impl.DSL.table("first_time"))).isEqualTo(1);
          assertThat(database.value(COUNT)).isEqualTo("0");
          sql.execute("delete from first_time");
          assertThat(claim()).isTrue();
          append();
        });

    assertThat(database.value(COUNT)).isEqualTo("1");
    assertThat(database.value("select count(*) from event")).isEqualTo("1");
  }

  private static boolean claim() {
    return database.bean(FirstTimes.class).claim(Tenancy.DEFAULT, "once");
  }

  private static void append() {
    database
        .bean(EventLog.class)
        .append(EventDraft.ofTenant(Principal.operator("test"), "test.happened", Json.empty()));
  }
}
