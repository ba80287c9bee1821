package dev.orrery.persistence.agent;

import static dev.orrery.persistence.generated.Tables.AGENT_TEMPLATE;

import dev.orrery.domain.agent.AgentTemplate;
import dev.orrery.domain.agent.AgentTemplates;
import dev.orrery.domain.kernel.AgentTemplateId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.persistence.generated.tables.records.AgentTemplateRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Templates of agents in PostgreSQL. */
@Singleton
@Connectable
class JooqAgentTemplates implements AgentTemplates {
  private final DSLContext sql;
  private final JsonCodec json;

  @Inject
  JooqAgentTemplates(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public Optional<AgentTemplate> add(
      TenantId tenant, UserId owner, String slug, AgentTemplate.Content content) {
    var row = row(content);
    row.setTenant(tenant.value());
    row.setOwner(owner.value());
    row.setSlug(slug);
    return sql.insertInto(AGENT_TEMPLATE)
        .set(row)
        .onConflictDoNothing()
        .returning()
        .fetchOptional(this::read);
  }

  @Override
  public Optional<AgentTemplate> find(TenantId tenant, AgentTemplateId id) {
    return sql.selectFrom(AGENT_TEMPLATE)
        .where(of(tenant))
        .and(AGENT_TEMPLATE.ID.eq(id.value()))
        .fetchOptional(this::read);
  }

  @Override
  public Optional<AgentTemplate> find(TenantId tenant, String slug) {
    return sql.selectFrom(AGENT_TEMPLATE)
        .where(of(tenant))
        .and(AGENT_TEMPLATE.SLUG.eq(slug))
        .fetchOptional(this::read);
  }

  @Override
  public Optional<AgentTemplate> lock(TenantId tenant, AgentTemplateId id) {
    return sql.selectFrom(AGENT_TEMPLATE)
        .where(of(tenant))
        .and(AGENT_TEMPLATE.ID.eq(id.value()))
        .forUpdate()
        .fetchOptional(this::read);
  }

  @Override
  public AgentTemplate save(AgentTemplate template) {
    return sql.update(AGENT_TEMPLATE)
        .set(row(template.content()))
        .set(AGENT_TEMPLATE.UPDATED_AT, AgentRows.NOW)
        .where(AGENT_TEMPLATE.ID.eq(template.id().value()))
        .returning()
        .fetchSingle(this::read);
  }

  @Override
  public AgentTemplate remove(AgentTemplate template) {
    return sql.update(AGENT_TEMPLATE)
        .set(AGENT_TEMPLATE.DELETED_AT, AgentRows.NOW)
        .set(AGENT_TEMPLATE.UPDATED_AT, AgentRows.NOW)
        .where(AGENT_TEMPLATE.ID.eq(template.id().value()))
        .returning()
        .fetchSingle(this::read);
  }

  @Override
  public Slice<AgentTemplate> list(TenantId tenant, Filter filter, Window window) {
    var wanted =
        DSL.and(
            of(tenant),
            filter.category() == null
                ? DSL.noCondition()
                : AGENT_TEMPLATE.CATEGORY.eq(filter.category()),
            filter.featured() == null
                ? DSL.noCondition()
                : AGENT_TEMPLATE.FEATURED.eq(filter.featured()));
    var items =
        sql.selectFrom(AGENT_TEMPLATE)
            .where(wanted)
            .orderBy(AGENT_TEMPLATE.PLACE, AGENT_TEMPLATE.NAME.collate("C"), AGENT_TEMPLATE.ID)
            .offset(window.offset())
            .limit(window.limit())
            .fetch(this::read);
    return new Slice<>(items, sql.fetchCount(AGENT_TEMPLATE, wanted));
  }

  private static Condition of(TenantId tenant) {
    return AGENT_TEMPLATE.TENANT.eq(tenant.value()).and(AGENT_TEMPLATE.DELETED_AT.isNull());
  }

  private AgentTemplateRecord row(AgentTemplate.Content content) {
    var interval = content.interval();
    var row = new AgentTemplateRecord();
    row.setName(content.name());
    row.set(AGENT_TEMPLATE.DESCRIPTION, content.description());
    row.set(AGENT_TEMPLATE.ICON, content.icon());
    row.set(AGENT_TEMPLATE.CATEGORY, content.category());
    row.set(AGENT_TEMPLATE.MODEL, content.model());
    row.set(AGENT_TEMPLATE.IDENTITY, content.identity());
    row.set(
        AGENT_TEMPLATE.INTERVAL_SECONDS,
        interval == null ? null : Math.toIntExact(interval.toSeconds()));
    row.setTools(content.tools().toArray(String[]::new));
    row.setCapabilities(content.capabilities().toArray(String[]::new));
    row.setConfig(json.write(content.config()));
    row.setFeatured(content.featured());
    row.setPlace(content.order());
    return row;
  }

  private AgentTemplate read(AgentTemplateRecord row) {
    var seconds = row.get(AGENT_TEMPLATE.INTERVAL_SECONDS);
    return new AgentTemplate(
        new AgentTemplateId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        row.getSlug(),
        new AgentTemplate.Content(
            row.getName(),
            row.get(AGENT_TEMPLATE.DESCRIPTION),
            row.get(AGENT_TEMPLATE.ICON),
            row.get(AGENT_TEMPLATE.CATEGORY),
            row.get(AGENT_TEMPLATE.MODEL),
            row.get(AGENT_TEMPLATE.IDENTITY),
            seconds == null ? null : Duration.ofSeconds(seconds),
            List.of(row.getTools()),
            List.of(row.getCapabilities()),
            (Json.Obj) json.parse(row.getConfig()),
            row.getFeatured(),
            row.getPlace()),
        row.getCreatedAt().toInstant(),
        row.getUpdatedAt().toInstant());
  }
}
