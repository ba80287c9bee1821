package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.READ_CURSOR;
import static dev.orrery.persistence.generated.Tables.RUN;
import static dev.orrery.persistence.generated.Tables.SESSION;
import static dev.orrery.persistence.generated.Tables.SESSION_ACTIVITY;
import static dev.orrery.persistence.generated.Tables.TRANSCRIPT;
import static dev.orrery.persistence.generated.Tables.WORKSPACE;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.when;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.governance.SessionPolicies;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.Question;
import dev.orrery.domain.session.Questions;
import dev.orrery.domain.session.ReadCursors;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionActivity;
import dev.orrery.domain.session.SessionCounts;
import dev.orrery.domain.session.SessionFilter;
import dev.orrery.domain.session.SessionLink;
import dev.orrery.domain.session.SessionOverview;
import dev.orrery.domain.session.SessionOverviews;
import dev.orrery.domain.session.SessionSight;
import dev.orrery.domain.session.StallType;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Sessions with what is derived from the rows around them: four queries, however many they are. */
@Singleton
@Connectable
class JooqSessionOverviews implements SessionOverviews {
  private static final List<String> CHILD_KINDS =
      Arrays.stream(SessionLink.Kind.values())
          .filter(SessionLink.Kind::child)
          .map(Words::of)
          .toList();

  private static final Field<OffsetDateTime> LAST =
      greatest(SESSION.UPDATED_AT, TRANSCRIPT.LAST_AT).as("last_activity");
  private static final Field<String[]> STALLS =
      JooqStalls.reported(SESSION_ACTIVITY.TURN).as("stalls");
  private static final Field<Long> READ =
      coalesce(
              DSL.field(
                  DSL.select(READ_CURSOR.POSITION)
                      .from(READ_CURSOR)
                      .where(READ_CURSOR.SESSION.eq(SESSION.ID))
                      .and(READ_CURSOR.CONSUMER.eq(inline(ReadCursors.SHARED)))),
              inline(0L))
          .as("read_to");
  private static final Field<UUID[]> CHILDREN = children();
  private static final Field<String[]> AGENTS = agents();

  private final DSLContext sql;
  private final JsonCodec json;
  private final Approvals approvals;
  private final Questions questions;
  private final SessionPolicies policies;

  @Inject
  JooqSessionOverviews(
      DSLContext sql,
      JsonCodec json,
      Approvals approvals,
      Questions questions,
      SessionPolicies policies) {
    this.sql = sql;
    this.json = json;
    this.approvals = approvals;
    this.questions = questions;
    this.policies = policies;
  }

  /** One row, before the questions of its session are known. */
  private record Bare(Record row, SessionId id) {}

  @Override
  public Optional<SessionOverview> find(SessionId id) {
    return select(SESSION.ID.eq(id.value()), new Window(0, 1), SESSION.ID).stream().findFirst();
  }

  @Override
  public Slice<SessionOverview> list(SessionSight sight, SessionFilter filter, Window window) {
    var which = SESSION.STATE.eq(inline("open")).and(seen(sight)).and(wanted(filter));
    var items = select(which, window, SESSION.CREATED_AT.desc(), SESSION.ID);
    return new Slice<>(items, filter.activities().isEmpty() ? total(which) : totalDoing(which));
  }

  /** Without the activities, which are not for free. */
  private long total(Condition which) {
    return sql.selectCount()
        .from(SESSION)
        .join(WORKSPACE)
        .on(WORKSPACE.ID.eq(SESSION.WORKSPACE))
        .where(which)
        .fetchSingle()
        .value1();
  }

  private long totalDoing(Condition which) {
    return sql.selectCount()
        .from(SESSION)
        .join(SESSION_ACTIVITY)
        .on(SESSION_ACTIVITY.SESSION.eq(SESSION.ID))
        .join(WORKSPACE)
        .on(WORKSPACE.ID.eq(SESSION.WORKSPACE))
        .where(which)
        .fetchSingle()
        .value1();
  }

  @Override
  public List<SessionOverview> children(SessionId parent) {
    return select(
        SESSION
            .STATE
            .eq(inline("open"))
            .and(SESSION.LINK_PARENT.eq(parent.value()))
            .and(SESSION.LINK_KIND.in(CHILD_KINDS)),
        new Window(0, Integer.MAX_VALUE),
        SESSION.CREATED_AT,
        SESSION.ID);
  }

  private List<SessionOverview> select(Condition which, Window window, OrderField<?>... order) {
    var rows =
        sql.select(SESSION.asterisk())
            .select(
                WORKSPACE.ROOT,
                SESSION_ACTIVITY.TURN,
                SESSION_ACTIVITY.ACTIVITY,
                coalesce(TRANSCRIPT.ENTRIES, inline(0L)).as("entries"),
                READ,
                LAST,
                STALLS,
                CHILDREN,
                AGENTS)
            .from(SESSION)
            .join(SESSION_ACTIVITY)
            .on(SESSION_ACTIVITY.SESSION.eq(SESSION.ID))
            .join(WORKSPACE)
            .on(WORKSPACE.ID.eq(SESSION.WORKSPACE))
            .leftJoin(TRANSCRIPT)
            .on(TRANSCRIPT.SESSION.eq(SESSION.ID))
            .where(which)
            .orderBy(order)
            .offset(window.offset())
            .limit(window.limit())
            .fetch(row -> new Bare(row, new SessionId(row.get(SESSION.ID))));
    var ids = rows.stream().map(Bare::id).toList();
    var asked = oldest(approvals.pending(ids), Approval::session);
    var open = oldest(questions.open(ids), Question::session);
    var allowed = oldest(policies.findAll(ids), SessionPolicy::session);
    return rows.stream()
        .map(bare ->
            overview(bare.row(), allowed.get(bare.id()), asked.get(bare.id()), open.get(bare.id())))
        .toList();
  }

  private static <T> Map<SessionId, T> oldest(
      List<T> all, Function<T, @Nullable SessionId> session) {
    return all.stream()
        .collect(
            Collectors.toMap(
                item -> Objects.requireNonNull(session.apply(item)),
                Function.identity(),
                (first, later) -> first));
  }

  private SessionOverview overview(
      Record row,
      @Nullable SessionPolicy policy,
      @Nullable Approval approval,
      @Nullable Question question) {
    var activity = Words.read(SessionActivity.class, row.get(SESSION_ACTIVITY.ACTIVITY));
    var turn = row.get(SESSION_ACTIVITY.TURN);
    return new SessionOverview(
        SessionRows.read(row.into(SESSION), json),
        Path.of(row.get(WORKSPACE.ROOT)),
        activity,
        row.get(LAST).toInstant(),
        row.get("entries", Long.class),
        row.get(READ),
        policy,
        Arrays.stream(row.get(CHILDREN)).map(SessionId::new).toList(),
        List.of(row.get(AGENTS)),
        turn == null ? null : new TurnId(turn),
        approval,
        question,
        stalls(activity, row.get(STALLS)));
  }

  /** Whatever was reported is over once the session is idle. */
  private static Set<StallType> stalls(SessionActivity activity, String @Nullable [] words) {
    return activity == SessionActivity.IDLE ? Set.of() : JooqStalls.types(words);
  }

  @Override
  public SessionCounts count(SessionSight sight) {
    var closed = SESSION.STATE.eq(inline("closed"));
    var group = when(closed, inline("")).otherwise(SESSION_ACTIVITY.ACTIVITY).as("group_word");
    var stalled =
        DSL.count()
            .filterWhere(
                SESSION
                    .STATE
                    .eq(inline("open"))
                    .and(SESSION_ACTIVITY.ACTIVITY.ne(inline("idle")))
                    .and(JooqStalls.reported(SESSION_ACTIVITY.TURN).isNotNull()));
    var failed =
        DSL.count().filterWhere(closed.and(SESSION.CLOSED_REASON.in(SessionCounts.FAILURES)));
    var rows =
        sql.select(group, DSL.count(), stalled, failed)
            .from(SESSION)
            .join(SESSION_ACTIVITY)
            .on(SESSION_ACTIVITY.SESSION.eq(SESSION.ID))
            .where(seen(sight))
            .groupBy(group)
            .fetch();
    var open = new EnumMap<SessionActivity, Long>(SessionActivity.class);
    long stalls = 0;
    long ended = 0;
    long failures = 0;
    for (var row : rows) {
      if (row.value1().isEmpty()) {
        ended = row.value2();
        failures = row.value4();
      } else {
        open.put(Words.read(SessionActivity.class, row.value1()), row.value2().longValue());
        stalls += row.value3();
      }
    }
    long all = ended + open.values().stream().mapToLong(Long::longValue).sum();
    return new SessionCounts(open, stalls, all, ended - failures, failures);
  }

  @Override
  public Slice<Session> past(
      SessionSight sight, @Nullable Boolean open, @Nullable String credential, Window window) {
    var which = seen(sight);
    if (open != null) {
      which = which.and(SESSION.STATE.eq(open ? "open" : "closed"));
    }
    if (credential != null) {
      which = which.and(SESSION.CREDENTIAL.eq(credential));
    }
    var items =
        sql.selectFrom(SESSION)
            .where(which)
            .orderBy(SESSION.CREATED_AT.desc(), SESSION.ID)
            .offset(window.offset())
            .limit(window.limit())
            .fetch(row -> SessionRows.read(row, json));
    return new Slice<>(items, sql.fetchCount(SESSION, which));
  }

  private static Condition seen(SessionSight sight) {
    var seen = noCondition();
    var tenant = sight.tenant();
    if (tenant != null) {
      seen = seen.and(SESSION.TENANT.eq(tenant.value()));
    }
    var owner = sight.owner();
    if (owner != null) {
      var unowned = SESSION.OWNER.eq(Tenancy.ADMIN.value()).and(SESSION.CREDENTIAL.eq(inline("")));
      seen = seen.and(SESSION.OWNER.eq(owner.value()).or(unowned));
    }
    return seen;
  }

  private static Condition wanted(SessionFilter filter) {
    var wanted = noCondition();
    if (!filter.activities().isEmpty()) {
      wanted =
          wanted.and(
              SESSION_ACTIVITY.ACTIVITY.in(filter.activities().stream().map(Words::of).toList()));
    }
    var project = filter.project();
    if (project != null) {
      wanted = wanted.and(lower(WORKSPACE.ROOT).contains(project.toLowerCase(Locale.ROOT)));
    }
    var dir = filter.workDir();
    if (dir != null) {
      var below = dir.toString().endsWith("/") ? dir.toString() : dir + "/";
      wanted = wanted.and(WORKSPACE.ROOT.eq(dir.toString()).or(WORKSPACE.ROOT.startsWith(below)));
    }
    return wanted;
  }

  private static Field<UUID[]> children() {
    var child = SESSION.as("child");
    return array(
            DSL.select(child.ID)
                .from(child)
                .where(child.LINK_PARENT.eq(SESSION.ID))
                .and(child.LINK_KIND.in(CHILD_KINDS))
                .and(child.STATE.eq(inline("open")))
                .orderBy(child.CREATED_AT, child.ID))
        .as("children");
  }

  private static Field<String[]> agents() {
    return array(
            DSL.select(RUN.NAME)
                .from(RUN)
                .where(RUN.SESSION.eq(SESSION.ID))
                .and(RUN.KIND.ne(inline("turn")))
                .and(RunRows.IS_UNFINISHED)
                .orderBy(RUN.CREATED_AT, RUN.ID))
        .as("agents");
  }
}
