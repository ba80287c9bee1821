package dev.orrery.persistence.orchestration;

import static dev.orrery.persistence.generated.Tables.SESSION_TEMPLATE;

import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.TemplateId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.orchestration.SessionTemplate;
import dev.orrery.domain.orchestration.SessionTemplates;
import dev.orrery.persistence.generated.tables.records.SessionTemplateRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Templates of sessions in PostgreSQL. */
@Singleton
@Connectable
class JooqSessionTemplates implements SessionTemplates {
  private final DSLContext sql;
  private final JsonCodec json;

  @Inject
  JooqSessionTemplates(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public void add(SessionTemplate template) {
    var row = row(template.content());
    row.setId(template.id().value());
    row.setTenant(template.tenant().value());
    row.setOwner(template.owner().value());
    sql.insertInto(SESSION_TEMPLATE).set(row).execute();
  }

  @Override
  public boolean change(TenantId tenant, TemplateId id, SessionTemplate.Content content) {
    return sql.update(SESSION_TEMPLATE)
            .set(row(content))
            .set(SESSION_TEMPLATE.UPDATED_AT, Rows.NOW)
            .where(is(tenant, id))
            .execute()
        > 0;
  }

  @Override
  public Optional<SessionTemplate> find(TenantId tenant, TemplateId id) {
    return sql.selectFrom(SESSION_TEMPLATE).where(is(tenant, id)).fetchOptional(this::read);
  }

  @Override
  public List<SessionTemplate> list(TenantId tenant) {
    return sql.selectFrom(SESSION_TEMPLATE)
        .where(SESSION_TEMPLATE.TENANT.eq(tenant.value()))
        .orderBy(SESSION_TEMPLATE.UPDATED_AT.desc(), SESSION_TEMPLATE.ID)
        .fetch(this::read);
  }

  @Override
  public boolean remove(TenantId tenant, TemplateId id) {
    return sql.deleteFrom(SESSION_TEMPLATE).where(is(tenant, id)).execute() > 0;
  }

  private static Condition is(TenantId tenant, TemplateId id) {
    return SESSION_TEMPLATE.TENANT.eq(tenant.value()).and(SESSION_TEMPLATE.ID.eq(id.value()));
  }

  private SessionTemplateRecord row(SessionTemplate.Content content) {
    var row = new SessionTemplateRecord();
    row.setName(content.name());
    row.set(SESSION_TEMPLATE.DESCRIPTION, content.description());
    row.setWorkDir(content.workDir());
    row.set(SESSION_TEMPLATE.PROMPT, content.prompt());
    row.set(SESSION_TEMPLATE.COMMAND, content.command());
    row.setEnvironment(json.write(environment(content.environment())));
    row.set(SESSION_TEMPLATE.STALL_MILLIS, Rows.millis(content.stallThreshold()));
    row.set(SESSION_TEMPLATE.MODE, Rows.word(content.mode()));
    row.setMemoryKeys(Rows.texts(json, content.memoryKeys()));
    return row;
  }

  private static Json.Obj environment(Map<String, String> variables) {
    var fields = new LinkedHashMap<String, Json>();
    variables.forEach((name, value) -> fields.put(name, Json.of(value)));
    return new Json.Obj(fields);
  }

  private SessionTemplate read(SessionTemplateRecord row) {
    var environment = new LinkedHashMap<String, String>();
    var stored = (Json.Obj) json.parse(row.getEnvironment());
    stored.fields().forEach((name, value) -> environment.put(name, ((Json.Str) value).value()));
    return new SessionTemplate(
        new TemplateId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        new SessionTemplate.Content(
            row.getName(),
            row.getDescription(),
            row.getWorkDir(),
            row.getPrompt(),
            row.getCommand(),
            environment,
            Rows.millis(row.getStallMillis()),
            Rows.word(PermissionMode.class, row.getMode()),
            Rows.texts(json, row.getMemoryKeys())),
        row.getCreatedAt().toInstant(),
        row.getUpdatedAt().toInstant());
  }
}
