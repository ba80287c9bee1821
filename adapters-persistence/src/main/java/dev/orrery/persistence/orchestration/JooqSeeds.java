package dev.orrery.persistence.orchestration;

import static dev.orrery.persistence.generated.Tables.SEED;
import static dev.orrery.persistence.generated.Tables.SEED_EVALUATION;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.orchestration.Evaluation;
import dev.orrery.domain.orchestration.Seed;
import dev.orrery.domain.orchestration.Seeds;
import dev.orrery.persistence.generated.tables.records.SeedEvaluationRecord;
import dev.orrery.persistence.generated.tables.records.SeedRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Seeds and their evaluations in PostgreSQL. */
@Singleton
@Connectable
class JooqSeeds implements Seeds {
  private final DSLContext sql;
  private final JsonCodec json;

  @Inject
  JooqSeeds(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public void add(Seed seed) {
    sql.insertInto(SEED)
        .set(SEED.ID, seed.id().value())
        .set(SEED.TENANT, seed.tenant().value())
        .set(SEED.OWNER, seed.owner().value())
        .set(SEED.SESSION, seed.session() == null ? null : seed.session().value())
        .set(SEED.GOAL, seed.goal())
        .set(SEED.CONSTRAINTS, texts(seed.constraints()))
        .set(SEED.ACCEPTANCE_CRITERIA, texts(seed.acceptanceCriteria()))
        .set(
            SEED.ONTOLOGY,
            json.canonical(new Json.Arr(seed.ontology().stream().map(JooqSeeds::concept).toList())))
        .set(SEED.GENERATION, seed.generation())
        .set(SEED.PARENT, seed.parent() == null ? null : seed.parent().value())
        .set(SEED.CAPABILITIES, seed.capabilities())
        .execute();
  }

  @Override
  public Optional<Seed> find(TenantId tenant, SeedId id) {
    return sql.selectFrom(SEED)
        .where(SEED.TENANT.eq(tenant.value()))
        .and(SEED.ID.eq(id.value()))
        .fetchOptional(this::read);
  }

  @Override
  public Slice<Seed> list(TenantId tenant, Window window) {
    var mine = SEED.TENANT.eq(tenant.value());
    var items =
        sql.selectFrom(SEED)
            .where(mine)
            .orderBy(SEED.CREATED_AT.desc(), SEED.ID)
            .offset(window.offset())
            .limit(window.limit())
            .fetch(this::read);
    return new Slice<>(items, sql.fetchCount(SEED, mine));
  }

  @Override
  public void evaluate(Evaluation evaluation) {
    sql.insertInto(SEED_EVALUATION)
        .set(SEED_EVALUATION.SEED, evaluation.seed().value())
        .set(SEED_EVALUATION.MECHANICAL_PASS, evaluation.mechanicalPass())
        .set(SEED_EVALUATION.SEMANTIC_PASS, evaluation.semanticPass())
        .set(SEED_EVALUATION.SCORE, evaluation.score())
        .set(SEED_EVALUATION.NOTES, texts(evaluation.notes()))
        .onConflict(SEED_EVALUATION.SEED)
        .doUpdate()
        .setAllToExcluded()
        .execute();
  }

  @Override
  public List<Evaluated> lineage(TenantId tenant, SeedId id) {
    // The path guards against cycles, which only a hand in the database could make.
    return sql.fetch(
            """
            with recursive line as (
              select s.id, s.parent, 0 as depth, array[s.id] as path from seed s where s.tenant = ? and s.id = ?
              union all
              select s.id, s.parent, line.depth + 1, line.path || s.id
              from seed s join line on s.id = line.parent
              where s.tenant = ? and not s.id = any(line.path))
            select line.id from line order by depth desc
            """,
            tenant.value(),
            id.value(),
            tenant.value())
        .map(row -> evaluated(tenant, new SeedId(row.get(0, java.util.UUID.class))));
  }

  private Evaluated evaluated(TenantId tenant, SeedId id) {
    return new Evaluated(
        find(tenant, id).orElseThrow(),
        sql.selectFrom(SEED_EVALUATION)
            .where(SEED_EVALUATION.SEED.eq(id.value()))
            .fetchOptional(this::read));
  }

  private Evaluation read(SeedEvaluationRecord row) {
    return new Evaluation(
        new SeedId(row.getSeed()),
        row.getMechanicalPass(),
        row.getSemanticPass(),
        row.getScore(),
        texts(row.getNotes()));
  }

  private Seed read(SeedRecord row) {
    return new Seed(
        new SeedId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        row.getSession() == null ? null : new SessionId(row.getSession()),
        row.getGoal(),
        texts(row.getConstraints()),
        texts(row.getAcceptanceCriteria()),
        ((Json.Arr) json.parse(row.getOntology()))
            .items().stream().map(JooqSeeds::concept).toList(),
        row.getGeneration(),
        row.getParent() == null ? null : new SeedId(row.getParent()),
        row.getCapabilities(),
        row.getCreatedAt().toInstant());
  }

  private static Json concept(Seed.Concept concept) {
    return Json.object(
        "name",
        concept.name(),
        "entity_type",
        concept.entityType(),
        "description",
        concept.description());
  }

  private static Seed.Concept concept(Json json) {
    var fields = (Json.Obj) json;
    return new Seed.Concept(
        fields.text("name").orElse(""),
        fields.text("entity_type").orElse(""),
        fields.text("description").orElse(""));
  }

  private String texts(List<String> texts) {
    return json.canonical(Json.strings(texts));
  }

  private List<String> texts(String stored) {
    return Json.object("texts", json.parse(stored)).texts("texts");
  }
}
