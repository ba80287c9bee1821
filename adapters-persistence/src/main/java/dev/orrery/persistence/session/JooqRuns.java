package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.RUN;
import static dev.orrery.persistence.generated.Tables.TURN;
import static dev.orrery.persistence.session.RunRows.IS_UNFINISHED;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Nodes;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import dev.orrery.persistence.generated.tables.records.RunRecord;
import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Runs and their leases in PostgreSQL. */
@Singleton
@Connectable
class JooqRuns implements Runs {
  private final DSLContext sql;
  private final JsonCodec json;
  private final Nodes nodes;
  private final String site;
  private final RunClaims claims;

  @Inject
  JooqRuns(
      DSLContext sql,
      JsonCodec json,
      Nodes nodes,
      @Property(name = "orrery.site", defaultValue = "default") String site) {
    this.sql = sql;
    this.json = json;
    this.nodes = nodes;
    this.site = site;
    this.claims = new RunClaims(sql, nodes.self(), site);
  }

  @Override
  public void add(Run run, boolean promoted) {
    sql.insertInto(RUN)
        .set(RUN.ID, run.id().value())
        .set(RUN.TENANT, run.tenant().value())
        .set(RUN.OWNER, run.owner().value())
        .set(RUN.SESSION, run.session().value())
        .set(RUN.TURN, run.turn().value())
        .set(RUN.PARENT, run.parent() == null ? null : run.parent().value())
        .set(RUN.KIND, Words.of(run.kind()))
        .set(RUN.NAME, run.name())
        .set(RUN.PROGRAM, run.program())
        .set(RUN.SEED, run.seed() == null ? null : run.seed().value())
        .set(RUN.PRIORITY, (short) run.priority().ordinal())
        .set(RUN.INPUT, json.canonical(run.input()))
        .set(RUN.SITE, site)
        .set(RUN.PROMOTED, promoted)
        .set(RUN.STATE, Words.of(Run.State.QUEUED))
        .execute();
  }

  @Override
  public Optional<Run> find(RunId id) {
    return sql.selectFrom(RUN).where(is(id)).fetchOptional(this::read);
  }

  @Override
  public List<Run> findAll(List<RunId> ids) {
    return sql.selectFrom(RUN)
        .where(RUN.ID.in(ids.stream().map(RunId::value).toList()))
        .fetch(this::read);
  }

  @Override
  public Optional<Run> lock(RunId id) {
    return sql.selectFrom(RUN).where(is(id)).forNoKeyUpdate().fetchOptional(this::read);
  }

  @Override
  public Optional<Run> claim(Limits limits, Duration leaseTime) {
    return claims.claim(limits, leaseTime).map(this::read);
  }

  @Override
  public void guard(RunId id, long epoch) {
    boolean mine =
        sql.selectOne()
            .from(RUN)
            .where(is(id))
            .and(RUN.EPOCH.eq(epoch))
            .and(RUN.STATE.eq("running"))
            .forNoKeyUpdate()
            .fetchOptional()
            .isPresent();
    if (!mine) {
      throw new FencedException("run " + id.value());
    }
  }

  @Override
  public void worked(RunId id, long millis) {
    sql.update(RUN).set(RUN.WORKED_MILLIS, RUN.WORKED_MILLIS.plus(millis)).where(is(id)).execute();
  }

  @Override
  public void suspend(RunId id, Run.Wait reason) {
    leave(id, Run.State.WAITING, reason);
  }

  @Override
  public void release(RunId id) {
    leave(id, Run.State.READY, null);
  }

  private void leave(RunId id, Run.State state, Run.@Nullable Wait reason) {
    sql.update(RUN)
        .set(RUN.STATE, Words.of(state))
        .set(RUN.WAITING, Words.of(reason))
        .setNull(RUN.LEASE_OWNER)
        .setNull(RUN.LEASE_UNTIL)
        .where(is(id))
        .and(RUN.STATE.eq("running"))
        .execute();
  }

  @Override
  public boolean resume(RunId id, Run.Wait reason) {
    // Lock first: a plain conditional update would not see a suspension that commits at this
    // moment.
    return lock(id).filter(run -> run.waiting() == reason).isPresent()
        && sql.update(RUN)
                .set(RUN.STATE, "ready")
                .setNull(RUN.WAITING)
                .where(is(id))
                .and(RUN.STATE.eq("waiting"))
                .execute()
            == 1;
  }

  @Override
  public boolean end(RunId id, Run.State state, Run.Ending ending) {
    return sql.update(RUN)
            .set(RUN.STATE, Words.of(state))
            .setNull(RUN.WAITING)
            .setNull(RUN.LEASE_OWNER)
            .setNull(RUN.LEASE_UNTIL)
            .set(RUN.EPOCH, RUN.EPOCH.plus(1))
            .set(RUN.OUTPUT, ending.output())
            .set(RUN.ERROR, ending.error())
            .set(RUN.STEPS, ending.steps())
            .set(RUN.ENDED_AT, RunClaims.now())
            .where(is(id))
            .and(IS_UNFINISHED)
            .execute()
        == 1;
  }

  @Override
  public List<Run> requestCancel(RunId id) {
    sql.update(RUN)
        .set(RUN.KILLED_AT, coalesce(RUN.KILLED_AT, RunClaims.now()))
        .where(is(id))
        .execute();
    var tree = name("tree");
    var child = RUN.as("child");
    return sql
        .withRecursive(
            tree.fields("id")
                .as(
                    select(RUN.ID)
                        .from(RUN)
                        .where(is(id))
                        .unionAll(
                            select(child.ID)
                                .from(child)
                                .join(table(tree))
                                .on(
                                    child.PARENT.eq(
                                        org.jooq.impl.DSL.field(name("tree", "id"), UUID.class))))))
        .update(RUN)
        .set(RUN.CANCEL_REQUESTED, true)
        .where(
            RUN.ID.in(
                select(org.jooq.impl.DSL.field(name("tree", "id"), UUID.class)).from(table(tree))))
        .and(IS_UNFINISHED)
        .returning()
        .fetch(this::read)
        .stream()
        .sorted(Comparator.comparing(run -> !run.id().equals(id)))
        .toList();
  }

  @Override
  public Map<RunId, Renewed> renew(Duration leaseTime) {
    return sql
        .update(RUN)
        .set(RUN.LEASE_UNTIL, RunClaims.after(leaseTime))
        .where(RUN.LEASE_OWNER.eq(nodes.self().value()))
        .and(RUN.STATE.eq("running"))
        .returning(RUN.ID, RUN.EPOCH, RUN.CANCEL_REQUESTED)
        .fetch()
        .stream()
        .collect(
            Collectors.toMap(
                row -> new RunId(row.getId()),
                row -> new Renewed(row.getEpoch(), row.getCancelRequested())));
  }

  @Override
  public int forgetLeases() {
    return sql.update(RUN)
        .set(RUN.LEASE_UNTIL, RunClaims.after(Duration.ofSeconds(-1)))
        .where(RUN.LEASE_OWNER.eq(nodes.self().value()))
        .and(RUN.STATE.eq("running"))
        .execute();
  }

  @Override
  public List<Run> children(RunId parent) {
    return sql.selectFrom(RUN)
        .where(RUN.PARENT.eq(parent.value()))
        .orderBy(RUN.CREATED_AT, RUN.ID)
        .fetch(this::read);
  }

  @Override
  public boolean childrenEnded(RunId parent) {
    return !sql.fetchExists(
        sql.selectOne().from(RUN).where(RUN.PARENT.eq(parent.value())).and(IS_UNFINISHED));
  }

  @Override
  public List<Run> unfinished(SessionId session) {
    return sql.selectFrom(RUN)
        .where(RUN.SESSION.eq(session.value()))
        .and(IS_UNFINISHED)
        .orderBy(RUN.PARENT.asc().nullsFirst(), RUN.CREATED_AT, RUN.ID)
        .fetch(this::read);
  }

  @Override
  public Optional<Run> activeRoot(SessionId session) {
    return sql.selectFrom(RUN)
        .where(RUN.SESSION.eq(session.value()))
        .and(RUN.KIND.eq("turn"))
        .and(RUN.PROMOTED)
        .and(IS_UNFINISHED)
        .limit(1)
        .fetchOptional(this::read);
  }

  @Override
  public boolean promoteNext(SessionId session, @Nullable String program) {
    var active = RUN.as("active");
    return sql.update(RUN)
            .set(RUN.PROMOTED, true)
            .set(RUN.PROGRAM, coalesce(val(program), RUN.PROGRAM))
            .where(
                RUN.ID.eq(
                    select(RUN.ID)
                        .from(RUN)
                        .join(TURN)
                        .on(TURN.ID.eq(RUN.TURN))
                        .where(RUN.SESSION.eq(session.value()))
                        .and(RUN.KIND.eq("turn"))
                        .and(RUN.STATE.eq("queued"))
                        .orderBy(TURN.NUMBER)
                        .limit(1)))
            .andNotExists(
                sql.selectOne()
                    .from(active)
                    .where(active.SESSION.eq(session.value()))
                    .and(active.KIND.eq("turn"))
                    .and(active.PROMOTED)
                    .and(active.STATE.in(RunRows.UNFINISHED)))
            .execute()
        == 1;
  }

  @Override
  public List<Run> ofTurn(TurnId turn) {
    return sql.selectFrom(RUN)
        .where(RUN.TURN.eq(turn.value()))
        .orderBy(RUN.CREATED_AT, RUN.ID)
        .fetch(this::read);
  }

  @Override
  public Slice<Run> listAgents(TenantId tenant, Window window) {
    var agents = RUN.TENANT.eq(tenant.value()).and(RUN.KIND.ne("turn"));
    var items =
        sql.selectFrom(RUN)
            .where(agents)
            .orderBy(RUN.CREATED_AT.desc(), RUN.ID)
            .offset(window.offset())
            .limit(window.limit())
            .fetch(this::read);
    return new Slice<>(items, sql.fetchCount(RUN, agents));
  }

  @Override
  public Queue queue(TenantId tenant, Limits limits) {
    return new Queue(
        inQueue(tenant, "queued", "ready"),
        inQueue(tenant, "running", "waiting"),
        claims.startsLeft(limits));
  }

  private List<Run> inQueue(TenantId tenant, String... states) {
    return sql.selectFrom(RUN)
        .where(RUN.TENANT.eq(tenant.value()))
        .and(RUN.KIND.eq("member"))
        .and(RUN.STATE.in(states))
        .orderBy(RUN.PRIORITY, RUN.CREATED_AT, RUN.ID)
        .fetch(this::read);
  }

  private static Condition is(RunId id) {
    return RUN.ID.eq(id.value());
  }

  private Run read(RunRecord row) {
    return RunRows.read(row, json);
  }
}
