package dev.orrery.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Outages;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresOutagesTest {
  private final Outages outages = new PostgresOutages();

  @ParameterizedTest
  @ValueSource(strings = {"08006", "08001", "53100", "53300", "57P01", "57P03"})
  void aDatabaseThatDoesNotAnswerIsOne(String state) {
    assertThat(outages.caused(new IllegalStateException(new SQLException("gone", state)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "40001", "42601", "22001", "57014"})
  void aRefusedStatementIsNone(String state) {
    assertThat(outages.caused(new IllegalStateException(new SQLException("no", state)))).isFalse();
  }

  @Test
  void neitherIsAnythingElseButAnEmptyPool() {
    assertThat(outages.caused(new SQLTransientConnectionException("timed out"))).isTrue();
    assertThat(outages.caused(new SQLException("without a state"))).isFalse();
    assertThat(outages.caused(new NullPointerException())).isFalse();
  }
}
