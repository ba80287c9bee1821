package dev.orrery.persistence.work.board;

import static dev.orrery.persistence.generated.Tables.TASK;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.board.BoardTask;
import dev.orrery.domain.work.board.ProductChoice;
import dev.orrery.domain.work.board.SearchText;
import dev.orrery.domain.work.board.TaskFilter;
import dev.orrery.domain.work.board.TaskLists;
import dev.orrery.domain.work.board.TaskOrder;
import dev.orrery.domain.work.board.TaskStatus;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.SortField;
import org.jooq.SortOrder;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads the board in PostgreSQL. */
@Singleton
@Connectable
class JooqTaskLists implements TaskLists {
  /** The order in which tasks are begun. */
  static final List<SortField<?>> URGENCY =
      List.of(
          TASK.PRIORITY.asc(),
          TASK.DUE_DATE.asc().nullsLast(),
          TASK.CREATED_AT.asc(),
          TASK.ID.asc());

  private final DSLContext sql;

  @Inject
  JooqTaskLists(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Slice<BoardTask> list(TenantId tenant, TaskFilter filter, TaskOrder order, Window window) {
    var wanted = TASK.TENANT.eq(tenant.value()).and(admits(filter));
    return slice(wanted, by(order), window);
  }

  @Override
  public Slice<BoardTask> next(TenantId tenant, String assignee) {
    return slice(eligible(tenant, assignee), URGENCY, new Window(0, 1));
  }

  /** What somebody could begin. */
  static Condition eligible(TenantId tenant, String assignee) {
    return TASK.TENANT
        .eq(tenant.value())
        .and(TASK.STATUS.eq(TaskStatus.TODO.name()))
        .and(TASK.ASSIGNEE.eq(assignee))
        .andNot(TaskRows.isBlocked(TASK.ID));
  }

  @Override
  public Slice<BoardTask> search(TenantId tenant, SearchText text, int limit) {
    var holds = Columns.holds(TASK.TITLE, text.text());
    var isNumbered = text.number().<Condition>map(id -> TASK.ID.eq(id.value()));
    var wanted = TASK.TENANT.eq(tenant.value()).and(isNumbered.map(holds::or).orElse(holds));
    var order = new ArrayList<OrderField<?>>();
    isNumbered.ifPresent(it -> order.add(DSL.field(it).desc()));
    order.add(DSL.field(Columns.startsWith(TASK.TITLE, text.text())).desc());
    order.addAll(newest());
    return slice(wanted, order, new Window(0, limit));
  }

  private Slice<BoardTask> slice(
      Condition wanted, Collection<? extends OrderField<?>> order, Window window) {
    var blocked = DSL.field(TaskRows.isBlocked(TASK.ID)).as("blocked");
    var items =
        sql.select(TASK.fields())
            .select(blocked)
            .from(TASK)
            .where(wanted)
            .orderBy(order)
            .offset(window.offset())
            .limit(window.limit())
            .fetch(row -> TaskRows.listed(row, blocked));
    return new Slice<>(items, sql.fetchCount(TASK, wanted));
  }

  private static Condition admits(TaskFilter filter) {
    var text = filter.text();
    return DSL.and(
        filter.statuses().isEmpty()
            ? DSL.noCondition()
            : TASK.STATUS.in(filter.statuses().stream().map(Enum::name).toList()),
        filter.priorities().isEmpty()
            ? DSL.noCondition()
            : TASK.PRIORITY.in(filter.priorities().stream().map(Integer::shortValue).toList()),
        filter.types().isEmpty()
            ? DSL.noCondition()
            : TASK.TYPE.in(filter.types().stream().map(Enum::name).toList()),
        is(TASK.ASSIGNEE, filter.assignee()),
        is(TASK.CATEGORY, filter.category()),
        isOf(filter.product()),
        text == null ? DSL.noCondition() : speaksOf(text));
  }

  private static Condition is(Field<String> field, @Nullable String value) {
    return value == null ? DSL.noCondition() : field.eq(value);
  }

  private static Condition isOf(@Nullable ProductChoice choice) {
    return switch (choice) {
      case null -> DSL.noCondition();
      case ProductChoice.None() -> TASK.PRODUCT.isNull();
      case ProductChoice.BySlug(var slug) -> TASK.PRODUCT_SLUG.eq(slug);
      case ProductChoice.ById(var id) -> TASK.PRODUCT.eq(id.value());
    };
  }

  private static Condition speaksOf(String text) {
    return DSL.condition("search_tsv @@ websearch_to_tsquery('simple', {0})", DSL.val(text))
        .or(Columns.holds(TASK.TITLE, text));
  }

  private static List<SortField<?>> newest() {
    return List.of(TASK.CREATED_AT.desc(), TASK.ID.desc());
  }

  private static List<SortField<?>> by(TaskOrder order) {
    var usual = order.reversed() ? SortOrder.DESC : SortOrder.ASC;
    var newestFirst = order.reversed() ? SortOrder.ASC : SortOrder.DESC;
    var fields = new ArrayList<SortField<?>>();
    switch (order.key()) {
      case CREATED_AT -> {
        fields.add(TASK.CREATED_AT.sort(newestFirst));
        fields.add(TASK.ID.sort(newestFirst));
      }
      case UPDATED_AT -> fields.add(TASK.UPDATED_AT.sort(newestFirst));
      case PRIORITY -> fields.add(TASK.PRIORITY.sort(usual));
      case DUE_DATE -> fields.add(TASK.DUE_DATE.sort(usual).nullsLast());
      case TITLE -> fields.add(DSL.lower(TASK.TITLE).sort(usual));
    }
    fields.addAll(newest());
    return fields;
  }
}
