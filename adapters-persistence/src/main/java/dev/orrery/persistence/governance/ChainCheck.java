package dev.orrery.persistence.governance;

import dev.orrery.domain.governance.Verification;
import java.sql.Connection;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Follows the audit chain over a connection of no pool, for whoever has no server at hand. */
public final class ChainCheck {
  private ChainCheck() {}

  /** What verifying found, by the rows that the connection sees. */
  public static Verification verify(Connection connection) {
    return new JooqAuditChain(DSL.using(connection, SQLDialect.POSTGRES)).verify();
  }
}
