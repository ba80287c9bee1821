package dev.orrery.persistence.commerce;

import static dev.orrery.persistence.generated.Tables.APP_USER;
import static dev.orrery.persistence.generated.Tables.BILLING_CUSTOMER;
import static dev.orrery.persistence.generated.Tables.PLAN_SUBSCRIPTION;

import dev.orrery.domain.commerce.PlanSubscription;
import dev.orrery.domain.commerce.PlanSubscription.Terms;
import dev.orrery.domain.commerce.SubscriptionStatus;
import dev.orrery.domain.commerce.Subscriptions;
import dev.orrery.domain.identity.UserState;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.generated.tables.records.PlanSubscriptionRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Subscriptions in PostgreSQL. */
@Singleton
@Connectable
class JooqSubscriptions implements Subscriptions {
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);

  private final DSLContext sql;

  @Inject
  JooqSubscriptions(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Optional<PlanSubscription> find(TenantId tenant, UserId user) {
    return sql.selectFrom(PLAN_SUBSCRIPTION)
        .where(isOf(tenant, user))
        .fetchOptional(JooqSubscriptions::read);
  }

  @Override
  public Optional<PlanSubscription> lock(TenantId tenant, UserId user) {
    return sql.selectFrom(PLAN_SUBSCRIPTION)
        .where(isOf(tenant, user))
        .forUpdate()
        .fetchOptional(JooqSubscriptions::read);
  }

  @Override
  public Optional<PlanSubscription> lock(String provider, String reference) {
    return sql.selectFrom(PLAN_SUBSCRIPTION)
        .where(PLAN_SUBSCRIPTION.PROVIDER.eq(provider))
        .and(PLAN_SUBSCRIPTION.REFERENCE.eq(reference))
        .forUpdate()
        .fetchOptional(JooqSubscriptions::read);
  }

  @Override
  public PlanSubscription store(PlanSubscription subscription, @Nullable Instant toldAt) {
    var row = row(subscription);
    var told = toldAt == null ? null : toldAt.atOffset(ZoneOffset.UTC);
    return read(
        sql.insertInto(PLAN_SUBSCRIPTION)
            .set(row)
            .set(PLAN_SUBSCRIPTION.ID, subscription.id())
            .set(PLAN_SUBSCRIPTION.TENANT, subscription.tenant().value())
            .set(PLAN_SUBSCRIPTION.OWNER, subscription.user().value())
            .set(PLAN_SUBSCRIPTION.TOLD_AT, told)
            .onConflict(PLAN_SUBSCRIPTION.TENANT, PLAN_SUBSCRIPTION.OWNER)
            .doUpdate()
            .set(row)
            .set(
                PLAN_SUBSCRIPTION.TOLD_AT,
                DSL.coalesce(DSL.excluded(PLAN_SUBSCRIPTION.TOLD_AT), PLAN_SUBSCRIPTION.TOLD_AT))
            .returning()
            .fetchSingle());
  }

  @Override
  public Map<Long, PlanSubscription> ofNumbers(TenantId tenant, Set<Long> users) {
    return users.isEmpty()
        ? Map.of()
        : sql.select(APP_USER.NUMBER)
            .select(PLAN_SUBSCRIPTION.fields())
            .from(PLAN_SUBSCRIPTION)
            .join(APP_USER)
            .on(APP_USER.ID.eq(PLAN_SUBSCRIPTION.OWNER))
            .where(PLAN_SUBSCRIPTION.TENANT.eq(tenant.value()))
            .and(APP_USER.NUMBER.in(users))
            .fetchMap(row -> row.get(APP_USER.NUMBER), row -> read(row.into(PLAN_SUBSCRIPTION)));
  }

  @Override
  public List<Count> counts(TenantId tenant) {
    var grace =
        DSL.condition(
            "{0} + {1} * interval '1 second' > {2}",
            PLAN_SUBSCRIPTION.PERIOD_END, DSL.val(PlanSubscription.GRACE.toSeconds()), NOW);
    return sql.select(PLAN_SUBSCRIPTION.PLAN, DSL.count())
        .from(PLAN_SUBSCRIPTION)
        .where(PLAN_SUBSCRIPTION.TENANT.eq(tenant.value()))
        .and(
            is(SubscriptionStatus.ACTIVE, SubscriptionStatus.TRIALING)
                .or(is(SubscriptionStatus.PAST_DUE).and(grace)))
        .groupBy(PLAN_SUBSCRIPTION.PLAN)
        .orderBy(PLAN_SUBSCRIPTION.PLAN)
        .fetch(row -> new Count(row.value1(), row.value2()));
  }

  /** What a provider keeps going it ends by itself, but it does not make smaller plans of it. */
  @Override
  public List<PlanSubscription> ended(int most) {
    return sql.selectFrom(PLAN_SUBSCRIPTION)
        .where(PLAN_SUBSCRIPTION.PERIOD_END.le(NOW))
        .and(
            is(SubscriptionStatus.ACTIVE, SubscriptionStatus.TRIALING, SubscriptionStatus.PAST_DUE))
        .and(
            PLAN_SUBSCRIPTION
                .NEXT_PLAN
                .isNotNull()
                .or(
                    PLAN_SUBSCRIPTION
                        .REFERENCE
                        .isNull()
                        .and(is(SubscriptionStatus.ACTIVE, SubscriptionStatus.TRIALING))))
        .orderBy(PLAN_SUBSCRIPTION.PERIOD_END)
        .limit(most)
        .fetch(JooqSubscriptions::read);
  }

  @Override
  public List<PlanSubscription> orphaned(int most) {
    return sql.select(PLAN_SUBSCRIPTION.fields())
        .from(PLAN_SUBSCRIPTION)
        .join(APP_USER)
        .on(APP_USER.ID.eq(PLAN_SUBSCRIPTION.OWNER))
        .where(APP_USER.STATE.eq(UserState.ERASED.name()))
        .and(PLAN_SUBSCRIPTION.STATUS.ne(SubscriptionStatus.CANCELED.name()))
        .orderBy(PLAN_SUBSCRIPTION.ID)
        .limit(most)
        .fetch(row -> read(row.into(PLAN_SUBSCRIPTION)));
  }

  @Override
  public void customer(TenantId tenant, UserId user, String provider, String customer) {
    sql.insertInto(BILLING_CUSTOMER)
        .set(BILLING_CUSTOMER.TENANT, tenant.value())
        .set(BILLING_CUSTOMER.OWNER, user.value())
        .set(BILLING_CUSTOMER.PROVIDER, provider)
        .set(BILLING_CUSTOMER.CUSTOMER, customer)
        .onConflict(BILLING_CUSTOMER.TENANT, BILLING_CUSTOMER.OWNER, BILLING_CUSTOMER.PROVIDER)
        .doUpdate()
        .set(BILLING_CUSTOMER.CUSTOMER, customer)
        .execute();
  }

  @Override
  public Optional<String> customer(TenantId tenant, UserId user, String provider) {
    return sql.select(BILLING_CUSTOMER.CUSTOMER)
        .from(BILLING_CUSTOMER)
        .where(BILLING_CUSTOMER.TENANT.eq(tenant.value()))
        .and(BILLING_CUSTOMER.OWNER.eq(user.value()))
        .and(BILLING_CUSTOMER.PROVIDER.eq(provider))
        .fetchOptional(BILLING_CUSTOMER.CUSTOMER);
  }

  private static Condition isOf(TenantId tenant, UserId user) {
    return PLAN_SUBSCRIPTION
        .TENANT
        .eq(tenant.value())
        .and(PLAN_SUBSCRIPTION.OWNER.eq(user.value()));
  }

  private static Condition is(SubscriptionStatus... statuses) {
    return PLAN_SUBSCRIPTION.STATUS.in(
        Stream.of(statuses).map(status -> DSL.inline(status.name())).toList());
  }

  private static PlanSubscriptionRecord row(PlanSubscription subscription) {
    var terms = subscription.terms();
    var row = new PlanSubscriptionRecord();
    row.setPlan(terms.plan());
    row.setStatus(terms.status().name());
    row.setProvider(subscription.provider());
    row.set(PLAN_SUBSCRIPTION.CUSTOMER, terms.customer());
    row.set(PLAN_SUBSCRIPTION.REFERENCE, terms.reference());
    row.setPeriodStart(terms.start().atOffset(ZoneOffset.UTC));
    row.setPeriodEnd(terms.end().atOffset(ZoneOffset.UTC));
    row.setEnding(terms.ending());
    row.set(PLAN_SUBSCRIPTION.NEXT_PLAN, terms.next());
    return row;
  }

  private static PlanSubscription read(PlanSubscriptionRecord row) {
    var told = row.getToldAt();
    return new PlanSubscription(
        row.getId(),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        row.getProvider(),
        new Terms(
            row.getPlan(),
            SubscriptionStatus.valueOf(row.getStatus()),
            row.getCustomer(),
            row.getReference(),
            row.getPeriodStart().toInstant(),
            row.getPeriodEnd().toInstant(),
            row.getEnding(),
            row.getNextPlan()),
        told == null ? null : told.toInstant(),
        row.getCreatedAt().toInstant());
  }
}
