package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.SESSION;
import static dev.orrery.persistence.generated.Tables.TURN;
import static org.jooq.impl.DSL.select;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.generated.tables.records.SessionRecord;
import dev.orrery.persistence.generated.tables.records.TurnRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.UpdatableRecord;

/**
 * A session and its turns by one way to the database and back: clients read it more often than
 * anything else. The two statements are rendered once.
 */
final class HistoryQuery {
  private final DSLContext sql;
  private final String text;

  HistoryQuery(DSLContext sql) {
    this.sql = sql;
    var any = new UUID(0, 0);
    var mine = SESSION.TENANT.eq(any).and(SESSION.OWNER.eq(any)).and(SESSION.ALIAS.eq(""));
    var session = sql.selectFrom(SESSION).where(mine);
    var turns =
        sql.selectFrom(TURN)
            .where(TURN.SESSION.eq(select(SESSION.ID).from(SESSION).where(mine)))
            .orderBy(TURN.NUMBER)
            .limit(1);
    this.text = session.getSQL() + ";" + turns.getSQL();
  }

  /** The rows of one session. */
  record Rows(SessionRecord session, List<TurnRecord> turns) {}

  Optional<Rows> fetch(TenantId tenant, UserId owner, String alias, int limit) {
    return sql.connectionResult(connection -> fetch(connection, tenant, owner, alias, limit));
  }

  private Optional<Rows> fetch(
      Connection connection, TenantId tenant, UserId owner, String alias, int limit)
      throws SQLException {
    try (var statement = connection.prepareStatement(text)) {
      for (int of = 0; of < 2; of++) {
        statement.setObject(3 * of + 1, tenant.value());
        statement.setObject(3 * of + 2, owner.value());
        statement.setString(3 * of + 3, alias);
      }
      statement.setInt(7, limit);
      statement.execute();
      var sessions = rows(statement, SESSION);
      statement.getMoreResults();
      var turns = rows(statement, TURN);
      return sessions.stream().findFirst().map(session -> new Rows(session, turns));
    }
  }

  private <R extends UpdatableRecord<R>> Result<R> rows(Statement statement, Table<R> table)
      throws SQLException {
    return sql.fetch(statement.getResultSet(), table.fields()).into(table);
  }
}
