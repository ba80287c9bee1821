package dev.orrery.persistence.agent;

import static dev.orrery.persistence.generated.Tables.PERSONA;
import static dev.orrery.persistence.generated.Tables.PERSONA_CHOICE;

import dev.orrery.domain.agent.Persona;
import dev.orrery.domain.agent.Personas;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.generated.tables.records.PersonaRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Personas in PostgreSQL. */
@Singleton
@Connectable
class JooqPersonas implements Personas {
  private final DSLContext sql;

  @Inject
  JooqPersonas(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public List<Persona> list(TenantId tenant) {
    return sql.selectFrom(PERSONA)
        .where(PERSONA.TENANT.eq(tenant.value()))
        .orderBy(PERSONA.ORDINAL)
        .fetch(JooqPersonas::persona);
  }

  @Override
  public Optional<Persona> find(TenantId tenant, String id) {
    return sql.fetchOptional(PERSONA, of(tenant, id)).map(JooqPersonas::persona);
  }

  @Override
  public void add(Persona persona) {
    sql.insertInto(PERSONA).set(row(persona)).execute();
  }

  @Override
  public boolean replace(Persona persona) {
    return sql.update(PERSONA).set(row(persona)).where(of(persona.tenant(), persona.id())).execute()
        > 0;
  }

  @Override
  public boolean remove(TenantId tenant, String id) {
    return sql.deleteFrom(PERSONA).where(of(tenant, id)).execute() > 0;
  }

  @Override
  public Optional<Persona> active(TenantId tenant) {
    return sql.select(PERSONA.fields())
        .from(PERSONA_CHOICE)
        .join(PERSONA)
        .on(PERSONA.TENANT.eq(PERSONA_CHOICE.TENANT), PERSONA.ID.eq(PERSONA_CHOICE.ACTIVE))
        .where(PERSONA_CHOICE.TENANT.eq(tenant.value()))
        .fetchOptionalInto(PERSONA)
        .map(JooqPersonas::persona);
  }

  @Override
  public void activate(TenantId tenant, Optional<String> id) {
    var chosen = id.orElse(null);
    sql.insertInto(PERSONA_CHOICE)
        .set(PERSONA_CHOICE.TENANT, tenant.value())
        .set(PERSONA_CHOICE.ACTIVE, chosen)
        .onConflict(PERSONA_CHOICE.TENANT)
        .doUpdate()
        .set(PERSONA_CHOICE.ACTIVE, chosen)
        .execute();
  }

  @Override
  public void lock(TenantId tenant) {
    sql.insertInto(PERSONA_CHOICE)
        .set(PERSONA_CHOICE.TENANT, tenant.value())
        .onConflict(PERSONA_CHOICE.TENANT)
        .doUpdate()
        .set(PERSONA_CHOICE.TENANT, tenant.value())
        .execute();
  }

  private static Condition of(TenantId tenant, String id) {
    return PERSONA.TENANT.eq(tenant.value()).and(PERSONA.ID.eq(id));
  }

  private PersonaRecord row(Persona persona) {
    var row = sql.newRecord(PERSONA);
    row.setTenant(persona.tenant().value());
    row.setOwner(persona.owner().value());
    row.setId(persona.id());
    row.setName(persona.name());
    row.setRole(persona.role());
    row.setDescription(persona.description());
    row.setSystemPrompt(persona.systemPrompt());
    row.setEnabled(persona.enabled());
    row.setModel(persona.model());
    row.setTraits(persona.traits().toArray(String[]::new));
    row.setCreatedAt(persona.createdAt().atOffset(ZoneOffset.UTC));
    return row;
  }

  private static Persona persona(PersonaRecord row) {
    return new Persona(
        row.getId(),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        row.getName(),
        row.getRole(),
        row.getDescription(),
        row.getSystemPrompt(),
        row.getEnabled(),
        row.getModel(),
        List.of(row.getTraits()),
        row.getCreatedAt().toInstant());
  }
}
