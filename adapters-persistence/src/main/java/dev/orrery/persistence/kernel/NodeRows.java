package dev.orrery.persistence.kernel;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;

/** The table of server processes; its times are the database's. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface NodeRows extends GenericRepository<NodeRow, UUID> {
  @Query(
      """
      insert into node (id, site, started_at, seen_at)
      values (:id, :site, clock_timestamp(), clock_timestamp())
      on conflict (id) do update set
        site = excluded.site, started_at = excluded.started_at, seen_at = excluded.seen_at
      """)
  void enter(UUID id, String site);

  @Query("update node set seen_at = clock_timestamp() where id = :id")
  void beat(UUID id);

  @Query(
      """
      select count(*) from node
      where seen_at > clock_timestamp() - :micros * interval '1 microsecond'
      """)
  long countSeen(long micros);
}
