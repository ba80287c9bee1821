package dev.orrery.persistence.capability;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;

/** The table of what was done once. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FirstTimeRows extends GenericRepository<FirstTimeRow, String> {
  /** 1 for the first caller, 0 for every other one. */
  @Query("insert into first_time (tenant, what) values (:tenant, :what) on conflict do nothing")
  int add(UUID tenant, String what);
}
