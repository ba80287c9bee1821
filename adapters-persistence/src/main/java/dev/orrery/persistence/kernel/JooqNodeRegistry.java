package dev.orrery.persistence.kernel;

import static dev.orrery.persistence.generated.Tables.NODE;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.kernel.NodeRegistry;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jooq.Field;

/** The processes' signs of life in PostgreSQL. */
@Singleton
@Connectable
class JooqNodeRegistry implements NodeRegistry {
  private static final Field<OffsetDateTime> NOW = field("clock_timestamp()", OffsetDateTime.class);

  private final DSLContext sql;

  @Inject
  JooqNodeRegistry(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void enter(NodeId node, String site) {
    sql.insertInto(NODE)
        .set(NODE.ID, node.value())
        .set(NODE.SITE, site)
        .set(NODE.STARTED_AT, NOW)
        .set(NODE.SEEN_AT, NOW)
        .onConflict(NODE.ID)
        .doUpdate()
        .set(NODE.SITE, excluded(NODE.SITE))
        .set(NODE.STARTED_AT, excluded(NODE.STARTED_AT))
        .set(NODE.SEEN_AT, excluded(NODE.SEEN_AT))
        .execute();
  }

  @Override
  public void beat(NodeId node) {
    sql.update(NODE).set(NODE.SEEN_AT, NOW).where(NODE.ID.eq(node.value())).execute();
  }

  @Override
  public int countSeen(Duration within) {
    var since =
        field(
            "clock_timestamp() - {0} * interval '1 microsecond'",
            OffsetDateTime.class, val(within.toNanos() / 1000));
    return sql.fetchCount(NODE, NODE.SEEN_AT.gt(since));
  }
}
