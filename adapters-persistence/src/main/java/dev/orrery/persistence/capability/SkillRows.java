package dev.orrery.persistence.capability;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of skills, by tenant and name. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SkillRows extends GenericRepository<SkillRow, String> {
  @Query("select * from skill where tenant = :tenant order by name limit :most offset :skipped")
  List<SkillRow> page(UUID tenant, long skipped, int most);

  long countByTenant(UUID tenant);

  Optional<SkillRow> findByTenantAndName(UUID tenant, String name);

  @Query(
      """
      insert into skill (tenant, owner, name, description, content, loaded_at)
      values (:tenant, :owner, :name, :description, :content, :loadedAt)
      on conflict (tenant, name) do update set
        owner = excluded.owner, description = excluded.description,
        content = excluded.content, loaded_at = excluded.loaded_at
      """)
  void put(
      UUID tenant, UUID owner, String name, String description, String content, Instant loadedAt);

  long deleteByTenantAndName(UUID tenant, String name);
}
