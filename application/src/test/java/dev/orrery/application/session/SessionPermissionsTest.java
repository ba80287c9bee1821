package dev.orrery.application.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.governance.DecideApproval;
import dev.orrery.application.session.AnswerSession.Which;
import dev.orrery.application.session.engine.Play;
import dev.orrery.application.session.engine.TestTools;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approval.State;
import dev.orrery.domain.governance.Behavior;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.governance.PermissionProfile;
import dev.orrery.domain.governance.PolicyRule;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.inmemory.governance.InMemoryDecisions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionPermissionsTest {
  private static final List<PolicyRule> RULES =
      List.of(new PolicyRule(PolicyRule.Source.API, Behavior.DENY, "bash", "rm **"));

  private final Play play = new Play();
  private final FindSession find = new FindSession(play.sessions, play.turns);
  private final ChangeSessionPolicy change =
      new ChangeSessionPolicy(
          play.transactions, find, play.sessions, play.sessionPolicies, play.trail, play.log);
  private final SetSessionPolicy setPolicy = new SetSessionPolicy(change);
  private final SetSessionProfile setProfile = new SetSessionProfile(change);
  private final ReadSessionPolicy read = new ReadSessionPolicy(find, play.sessionPolicies);
  private final DecideApproval decide =
      new DecideApproval(
          play.approvals,
          play.sessionPolicies,
          new InMemoryDecisions(play.transactions, play.clock, play.settings),
          play.log,
          play.trail,
          play.transactions);
  private final AnswerSession answer = new AnswerSession(find, play.approvals, decide);

  @AfterEach
  void end() {
    play.close();
  }

  @Test
  void rulesAreReplacedAndTold() {
    var session = session();

    var done = setPolicy.set(Play.OPERATOR, id(session), RULES);

    assertThat(done).isEqualTo(new ChangeSessionPolicy.Outcome.Done(stored(session)));
    assertThat(stored(session).rules()).isEqualTo(RULES);
    assertThat(stored(session).mode()).isEqualTo(PermissionMode.DEFAULT);
    assertThat(play.events()).contains("session.configured");
    assertThat(play.trail.leaves().getLast().action()).isEqualTo("config_change");
    setPolicy.set(Play.OPERATOR, id(session), List.of());
    assertThat(stored(session).rules()).isEmpty();
  }

  @Test
  void profileIsSetBesideTheRules() {
    var session = session();
    var readonly = PermissionProfile.named("readonly").orElseThrow();
    setPolicy.set(Play.OPERATOR, id(session), RULES);

    setProfile.set(Play.OPERATOR, id(session), readonly);

    assertThat(stored(session).profile()).isEqualTo(readonly);
    assertThat(stored(session).rules()).isEqualTo(RULES);
    assertThat(read.read(Play.OPERATOR, id(session)))
        .isEqualTo(new ReadSessionPolicy.Found.Policy(stored(session)));
  }

  @Test
  void sessionWithoutAPolicyGetsOneWithoutAMode() {
    var plain = play.say("plain", "agent", "go").session();

    assertThat(read.read(Play.OPERATOR, id(plain)))
        .isInstanceOfSatisfying(
            ReadSessionPolicy.Found.Policy.class, it -> assertThat(it.policy().mode()).isNull());
    setPolicy.set(Play.OPERATOR, id(plain), RULES);
    assertThat(stored(plain).mode()).isNull();
    assertThat(stored(plain).rules()).isEqualTo(RULES);
  }

  @Test
  void missingClosedAndForeignSessionsAreTold() {
    var session = session();
    var nobody = UUID.randomUUID().toString();

    assertThat(setPolicy.set(Play.OPERATOR, nobody, RULES))
        .isEqualTo(new ChangeSessionPolicy.Outcome.Unknown());
    assertThat(setPolicy.set(key(), id(session), RULES))
        .isEqualTo(new ChangeSessionPolicy.Outcome.Forbidden());
    assertThat(read.read(key(), id(session))).isEqualTo(new ReadSessionPolicy.Found.Forbidden());
    play.sessions.close(session, "killed");
    assertThat(setPolicy.set(Play.OPERATOR, id(session), RULES))
        .isEqualTo(new ChangeSessionPolicy.Outcome.Unknown());
    assertThat(read.read(Play.OPERATOR, id(session)))
        .isEqualTo(new ReadSessionPolicy.Found.Unknown());
    assertThat(answer.answer(Play.OPERATOR, id(session), new Which.Oldest(), true))
        .isEqualTo(new AnswerSession.Outcome.UnknownSession());
  }

  @Test
  void noAgentChangesWhatBindsIt() {
    var session = session();

    for (var kind : List.of(Principal.Kind.AGENT, Principal.Kind.PEER)) {
      var agent = caller(kind, EnumSet.allOf(Capability.class));
      assertThatThrownBy(() -> setPolicy.set(agent, id(session), RULES))
          .isInstanceOf(ForbiddenException.class);
    }
    var viewer = caller(Principal.Kind.SERVICE, Set.of(Capability.READ));
    assertThatThrownBy(() -> setPolicy.set(viewer, id(session), RULES))
        .isInstanceOf(ForbiddenException.class);
    assertThat(stored(session).rules()).isEmpty();
  }

  @Test
  void theOldestQuestionIsAnsweredFirst() {
    var session = asking("t_pure", "t_keyed");

    var first = answer.answer(Play.OPERATOR, id(session), new Which.Oldest(), true);
    var second = answer.answer(Play.OPERATOR, id(session), new Which.Oldest(), false);
    var third = answer.answer(Play.OPERATOR, id(session), new Which.Oldest(), true);

    assertThat(number(first)).isEqualTo(1);
    assertThat(number(second)).isEqualTo(2);
    assertThat(third).isEqualTo(new AnswerSession.Outcome.NothingPending());
    assertThat(play.approvals.list(Tenancy.DEFAULT))
        .extracting(Approval::state)
        .containsExactly(State.APPROVED, State.REJECTED);
  }

  @Test
  void aQuestionIsAnsweredByNumberOrId() {
    var session = asking("t_pure", "t_keyed");
    var second = play.approvals.pending(List.of(session)).getLast();
    var other = new Which.Id(new ApprovalId(UUID.randomUUID()));

    assertThat(answer.answer(Play.OPERATOR, id(session), new Which.Number(3), true))
        .isEqualTo(new AnswerSession.Outcome.NotPending());
    assertThat(answer.answer(Play.OPERATOR, id(session), other, true))
        .isEqualTo(new AnswerSession.Outcome.NotPending());
    assertThat(number(answer.answer(Play.OPERATOR, id(session), new Which.Number(1), true)))
        .isEqualTo(1);
    assertThat(answer.answer(Play.OPERATOR, id(session), new Which.Number(1), true))
        .isEqualTo(new AnswerSession.Outcome.NotPending());
    assertThat(number(answer.answer(Play.OPERATOR, id(session), new Which.Id(second.id()), true)))
        .isEqualTo(2);
  }

  @Test
  void ofManyAnswersAtOnceOneWins() throws Exception {
    var session = asking("t_pure");
    List<Callable<AnswerSession.Outcome>> answers =
        IntStream.range(0, 8)
            .<Callable<AnswerSession.Outcome>>mapToObj(i ->
                () -> answer.answer(Play.OPERATOR, id(session), new Which.Oldest(), i % 2 == 0))
            .toList();

    List<AnswerSession.Outcome> got;
    try (var pool = Executors.newFixedThreadPool(8)) {
      got = pool.invokeAll(answers).stream().map(it -> it.resultNow()).toList();
    }

    assertThat(got).filteredOn(AnswerSession.Outcome.Decided.class::isInstance).hasSize(1);
    assertThat(got)
        .filteredOn(it -> !(it instanceof AnswerSession.Outcome.Decided))
        .containsOnly(new AnswerSession.Outcome.NothingPending());
  }

  @Test
  void eachAnswerNeedsItsOwnCapability() {
    var session = asking("t_pure");
    var approver =
        caller(
            Principal.Kind.SERVICE,
            Set.of(Capability.READ, Capability.APPROVAL_APPROVE, Capability.REACH_TENANT));

    assertThatThrownBy(() -> answer.answer(approver, id(session), new Which.Oldest(), false))
        .isInstanceOfSatisfying(
            ForbiddenException.class,
            it -> assertThat(it.missing()).isEqualTo(Capability.APPROVAL_REJECT));
    assertThat(answer.answer(key(), id(session), new Which.Oldest(), true))
        .isEqualTo(new AnswerSession.Outcome.ForbiddenSession());
    assertThat(answer.answer(approver, id(session), new Which.Oldest(), true))
        .isInstanceOf(AnswerSession.Outcome.Decided.class);
  }

  @Test
  void theAnswerSaysHowLongTheQuestionWasOpenAndWhatComesNext() {
    var session = asking("t_pure", "t_keyed");
    var second = play.approvals.pending(List.of(session)).getLast();
    play.clock.advance(Duration.ofSeconds(3));

    answer.answer(Play.OPERATOR, id(session), new Which.Oldest(), true);

    play.sealer.seal();
    var events = play.log.readAll(0, 1000);
    assertThat(events)
        .filteredOn(event -> event.type().equals("approval.requested"))
        .extracting(event -> event.payload().bool("head").orElseThrow())
        .containsExactly(true, false);
    var resolved = events.getLast().payload();
    assertThat(resolved.number("waited_ms").orElseThrow()).isEqualByComparingTo("3000");
    assertThat(resolved.text("next")).contains(second.id().value().toString());
  }

  private SessionId session() {
    var turn = play.say("chat", "agent", "go");
    save(turn.session());
    return turn.session();
  }

  /** A session whose agent waits for as many answers. */
  private SessionId asking(String... tools) {
    play.model.uses(
        java.util.Arrays.stream(tools)
            .map(TestTools::call)
            .toArray(dev.orrery.domain.model.ModelToolCall[]::new));
    var session = session();
    play.work();
    assertThat(play.approvals.pending(List.of(session))).hasSize(tools.length);
    return session;
  }

  private void save(SessionId session) {
    play.sessionPolicies.save(
        SessionPolicy.of(session, Tenancy.DEFAULT, Tenancy.ADMIN, PermissionMode.DEFAULT));
  }

  private SessionPolicy stored(SessionId session) {
    return play.sessionPolicies.find(session).orElseThrow();
  }

  private static int number(AnswerSession.Outcome outcome) {
    return ((AnswerSession.Outcome.Decided) outcome).approval().number();
  }

  private static String id(SessionId session) {
    return session.value().toString();
  }

  /** Somebody else's key. */
  private static Principal key() {
    var grants = EnumSet.allOf(Capability.class);
    grants.removeAll(Set.of(Capability.REACH_TENANT, Capability.REACH_ALL));
    return caller(Principal.Kind.SERVICE, grants);
  }

  private static Principal caller(Principal.Kind kind, Set<Capability> grants) {
    var user = new UserId(new UUID(7, Objects.hash(kind)));
    return new Principal("key", kind, Tenancy.DEFAULT, user, null, "key-1", grants);
  }
}
