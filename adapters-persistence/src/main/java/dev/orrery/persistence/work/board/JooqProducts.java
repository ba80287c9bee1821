package dev.orrery.persistence.work.board;

import static dev.orrery.persistence.generated.Tables.PRODUCT;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.ProductId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.board.Product;
import dev.orrery.domain.work.board.ProductChoice;
import dev.orrery.domain.work.board.ProductContent;
import dev.orrery.domain.work.board.ProductStatus;
import dev.orrery.domain.work.board.Products;
import dev.orrery.domain.work.board.SearchText;
import dev.orrery.persistence.generated.tables.records.ProductRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Products in PostgreSQL. */
@Singleton
@Connectable
class JooqProducts implements Products {
  private final DSLContext sql;
  private final JsonCodec json;

  @Inject
  JooqProducts(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public Optional<Product> add(TenantId tenant, UserId owner, String slug, ProductContent content) {
    var row = row(content);
    row.setTenant(tenant.value());
    row.setOwner(owner.value());
    row.setSlug(slug);
    return sql.insertInto(PRODUCT)
        .set(row)
        .onConflict(PRODUCT.TENANT, PRODUCT.SLUG)
        .doNothing()
        .returning()
        .fetchOptional(this::read);
  }

  @Override
  public Optional<Product> find(TenantId tenant, ProductChoice choice) {
    var is =
        switch (choice) {
          case ProductChoice.None() -> DSL.falseCondition();
          case ProductChoice.BySlug(var slug) -> PRODUCT.SLUG.eq(slug);
          case ProductChoice.ById(var id) -> PRODUCT.ID.eq(id.value());
        };
    return sql.selectFrom(PRODUCT).where(of(tenant)).and(is).fetchOptional(this::read);
  }

  @Override
  public Optional<Product> lock(TenantId tenant, String slug) {
    return sql.selectFrom(PRODUCT)
        .where(of(tenant))
        .and(PRODUCT.SLUG.eq(slug))
        .forUpdate()
        .fetchOptional(this::read);
  }

  @Override
  public Product save(Product product) {
    return sql.update(PRODUCT)
        .set(row(product.content()))
        .set(PRODUCT.UPDATED_AT, Columns.NOW)
        .where(PRODUCT.ID.eq(product.id().value()))
        .returning()
        .fetchSingle(this::read);
  }

  @Override
  public Slice<Product> list(TenantId tenant, Filter filter, Window window) {
    var text = filter.text();
    var wanted =
        DSL.and(
            of(tenant),
            filter.statuses().isEmpty()
                ? DSL.noCondition()
                : PRODUCT.STATUS.in(filter.statuses().stream().map(Enum::name).toList()),
            filter.slug() == null ? DSL.noCondition() : PRODUCT.SLUG.eq(filter.slug()),
            text == null ? DSL.noCondition() : holds(text));
    return slice(wanted, byName(), window);
  }

  @Override
  public Map<ProductStatus, Long> count(TenantId tenant) {
    var counts = new EnumMap<ProductStatus, Long>(ProductStatus.class);
    sql.select(PRODUCT.STATUS, DSL.count())
        .from(PRODUCT)
        .where(of(tenant))
        .groupBy(PRODUCT.STATUS)
        .forEach(row -> counts.put(ProductStatus.valueOf(row.value1()), row.value2().longValue()));
    return counts;
  }

  @Override
  public Set<String> slugs(TenantId tenant, String start) {
    return sql.select(PRODUCT.SLUG)
        .from(PRODUCT)
        .where(of(tenant))
        .and(PRODUCT.SLUG.startsWith(start))
        .fetchSet(PRODUCT.SLUG);
  }

  @Override
  public Slice<Product> search(TenantId tenant, SearchText text, int limit) {
    var begins =
        Columns.startsWith(PRODUCT.NAME, text.text())
            .or(Columns.startsWith(PRODUCT.SLUG, text.text()));
    var order = new ArrayList<OrderField<?>>();
    order.add(DSL.field(begins).desc());
    order.addAll(byName());
    return slice(of(tenant).and(holds(text.text())), order, new Window(0, limit));
  }

  private Slice<Product> slice(
      Condition wanted, List<? extends OrderField<?>> order, Window window) {
    var items =
        sql.selectFrom(PRODUCT)
            .where(wanted)
            .orderBy(order)
            .offset(window.offset())
            .limit(window.limit())
            .fetch(this::read);
    return new Slice<>(items, sql.fetchCount(PRODUCT, wanted));
  }

  private static List<OrderField<?>> byName() {
    return List.of(DSL.lower(PRODUCT.NAME).asc(), PRODUCT.ID.asc());
  }

  private static Condition of(TenantId tenant) {
    return PRODUCT.TENANT.eq(tenant.value());
  }

  private static Condition holds(String part) {
    return Columns.holds(PRODUCT.NAME, part).or(Columns.holds(PRODUCT.SLUG, part));
  }

  private ProductRecord row(ProductContent content) {
    var brand = content.brand();
    var row = new ProductRecord();
    row.setName(content.name());
    row.set(PRODUCT.TAGLINE, content.tagline());
    row.set(PRODUCT.DESCRIPTION, content.description());
    row.setStatus(content.status().name());
    row.set(PRODUCT.DOMAIN, content.domain());
    row.set(PRODUCT.BRAND_COLOR, content.brandColor());
    row.set(PRODUCT.ACCENT_COLOR, content.accentColor());
    row.set(PRODUCT.LIVE_URL, content.liveUrl());
    row.set(PRODUCT.OWNER_AGENT, content.ownerAgent());
    row.set(PRODUCT.BRAND, brand.fields().isEmpty() ? null : json.write(brand));
    return row;
  }

  private Product read(ProductRecord row) {
    return new Product(
        new ProductId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        row.getSlug(),
        new ProductContent(
            row.getName(),
            row.getTagline(),
            row.getDescription(),
            ProductStatus.valueOf(row.getStatus()),
            row.getDomain(),
            row.getBrandColor(),
            row.getAccentColor(),
            row.getLiveUrl(),
            row.getOwnerAgent(),
            brand(row.get(PRODUCT.BRAND))),
        row.getCreatedAt().toInstant(),
        row.getUpdatedAt().toInstant());
  }

  private Json.Obj brand(@Nullable String stored) {
    return stored == null ? Json.empty() : (Json.Obj) json.parse(stored);
  }
}
