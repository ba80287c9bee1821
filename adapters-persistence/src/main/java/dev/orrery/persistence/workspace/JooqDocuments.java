package dev.orrery.persistence.workspace;

import static dev.orrery.persistence.generated.Tables.DOCUMENT;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.workspace.Document;
import dev.orrery.domain.workspace.Documents;
import dev.orrery.persistence.generated.tables.records.DocumentRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Documents in PostgreSQL. */
@Singleton
@Connectable
class JooqDocuments implements Documents {
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);

  /** All but the content, which may be long. */
  private static final List<SelectField<?>> FACE =
      List.of(
          DOCUMENT.ID,
          DOCUMENT.TENANT,
          DOCUMENT.PATH,
          DOCUMENT.NAME,
          DOCUMENT.TYPE,
          DOCUMENT.CATEGORY,
          DOCUMENT.WORKSPACE,
          DOCUMENT.SIZE,
          DOCUMENT.CREATED_AT,
          DOCUMENT.UPDATED_AT);

  /** The content around a text; from its beginning, where the text is not in it. */
  private static final String SNIPPET =
      "substr({0}, greatest(1, strpos(lower({0}), lower({1})) - 60), 160)";

  private static final Field<Boolean> REPLACED =
      DSL.field("xmax <> 0", Boolean.class).as("replaced");

  private static final List<SelectField<?>> SAVED =
      Stream.concat(FACE.stream(), Stream.of(REPLACED)).toList();

  private final DSLContext sql;

  @Inject
  JooqDocuments(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Saved save(Document.Draft document) {
    var row = row(document);
    var saved =
        sql.insertInto(DOCUMENT)
            .set(row)
            .onConflict(DOCUMENT.TENANT, DOCUMENT.PATH)
            .doUpdate()
            .set(row)
            .set(DOCUMENT.UPDATED_AT, NOW)
            .returningResult(SAVED)
            .fetchSingle();
    return new Saved(read(saved), saved.get(REPLACED));
  }

  @Override
  public Optional<Whole> find(TenantId tenant, long id) {
    return sql.select(FACE)
        .select(DOCUMENT.CONTENT)
        .from(DOCUMENT)
        .where(DOCUMENT.TENANT.eq(tenant.value()))
        .and(DOCUMENT.ID.eq(id))
        .fetchOptional(row -> new Whole(read(row), row.get(DOCUMENT.CONTENT)));
  }

  @Override
  public Slice<Document> list(TenantId tenant, @Nullable String category, Window window) {
    var which = DOCUMENT.TENANT.eq(tenant.value()).and(is(DOCUMENT.CATEGORY, category));
    var found =
        sql.select(FACE)
            .from(DOCUMENT)
            .where(which)
            .orderBy(DOCUMENT.ID.desc())
            .limit(window.limit())
            .offset(window.offset())
            .fetch(JooqDocuments::read);
    return new Slice<>(found, sql.fetchCount(DOCUMENT, which));
  }

  @Override
  public Slice<Found> search(Query query, Window window) {
    var text = query.text();
    Condition byName =
        text == null
            ? DSL.trueCondition()
            : DOCUMENT.NAME.containsIgnoreCase(text).or(DOCUMENT.PATH.containsIgnoreCase(text));
    var which =
        which(query)
            .and(text == null ? byName : byName.or(DOCUMENT.CONTENT.containsIgnoreCase(text)));
    var named = DSL.field(byName).as("by_name");
    var snippet =
        DSL.field(SNIPPET, String.class, DOCUMENT.CONTENT, DSL.val(text == null ? "" : text));
    var found =
        sql.select(FACE)
            .select(named, snippet)
            .from(DOCUMENT)
            .where(which)
            .orderBy(named.desc(), DOCUMENT.ID.desc())
            .limit(window.limit())
            .offset(window.offset())
            .fetch(row -> new Found(read(row), row.get(named), row.get(snippet)));
    return new Slice<>(found, sql.fetchCount(DOCUMENT, which));
  }

  private static Condition which(Query query) {
    var extension = query.extension();
    return DOCUMENT
        .TENANT
        .eq(query.tenant().value())
        .and(is(DOCUMENT.WORKSPACE, query.workspace()))
        .and(is(DOCUMENT.CATEGORY, query.category()))
        .and(
            extension == null
                ? DSL.noCondition()
                : DOCUMENT.PATH.endsWithIgnoreCase("." + extension));
  }

  private static Condition is(Field<String> field, @Nullable String wanted) {
    return wanted == null ? DSL.noCondition() : field.eq(wanted);
  }

  private static DocumentRecord row(Document.Draft document) {
    var face = document.face();
    var row = new DocumentRecord();
    row.setTenant(document.tenant().value());
    row.setOwner(document.owner().value());
    row.setPath(face.path());
    row.setName(face.name());
    row.set(DOCUMENT.TYPE, face.type());
    row.set(DOCUMENT.CATEGORY, face.category());
    row.set(DOCUMENT.WORKSPACE, face.workspace());
    row.set(DOCUMENT.CONTENT, document.content());
    return row;
  }

  private static Document read(Record row) {
    return new Document(
        row.get(DOCUMENT.ID),
        new TenantId(row.get(DOCUMENT.TENANT)),
        new Document.Face(
            row.get(DOCUMENT.PATH),
            row.get(DOCUMENT.NAME),
            row.get(DOCUMENT.TYPE),
            row.get(DOCUMENT.CATEGORY),
            row.get(DOCUMENT.WORKSPACE)),
        row.get(DOCUMENT.SIZE),
        row.get(DOCUMENT.CREATED_AT).toInstant(),
        row.get(DOCUMENT.UPDATED_AT).toInstant());
  }
}
