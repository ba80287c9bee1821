package dev.orrery.contract.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.capability.EffectClass;
import dev.orrery.domain.capability.EffectState;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.StepId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Effects;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Step;
import dev.orrery.domain.session.Steps;
import dev.orrery.domain.session.Turns;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of tool calls keeps: each move once and only from the states it names. */
public abstract class EffectsContract {
  private static final ToolResult DONE = new ToolResult("done", false, 0);

  private final Rows rows = new Rows();
  private StepId step;

  protected abstract Sessions sessions();

  protected abstract Turns turns();

  protected abstract Runs runs();

  protected abstract Steps steps();

  protected abstract Effects effects();

  protected abstract Transactions transactions();

  @BeforeEach
  void openStep() {
    var session = rows.session(null);
    step =
        transactions()
            .inOne(() -> {
              sessions().add(session);
              var turn = turns().add(Rows.turn(session, "hello"));
              runs().add(rows.root(turn), true);
              var id = new StepId(turn.rootRun(), 1);
              steps()
                  .open(new Step(id, Step.Kind.TOOLS, "tools", Json.empty(), Json.empty(), null));
              return id;
            });
  }

  @Test
  void callsAreListedInTheirOrder() {
    var second = effect(2);
    var first = effect(1);
    transactions().inOne(() -> effects().propose(List.of(second, first)));

    assertThat(effects().list(step)).containsExactly(first, second);
    assertThat(effects().listOfRun(step.run())).containsExactly(first, second);
    assertThat(effects().find(second.id())).contains(second);
    assertThat(effects().find(new EffectId(UUID.randomUUID()))).isEmpty();
    assertThat(effects().listOfRun(new RunId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void anIntentIsCommittedOnceAnEpoch() {
    var id = proposed();

    assertThat(intend(id, 1)).isTrue();
    assertThat(intend(id, 1)).isFalse();
    assertThat(intend(id, 2)).isTrue();
    assertThat(intend(id, 1)).isFalse();

    var effect = find(id);
    assertThat(effect.state()).isEqualTo(EffectState.INTENDED);
    assertThat(effect.epoch()).isEqualTo(2);
    assertThat(effect.effectClass()).isEqualTo(EffectClass.WORKSPACE);
    assertThat(effect.before()).isEqualTo("old");
    assertThat(effect.expected()).isEqualTo("new");
    assertThat(effect.definitionHash()).isEqualTo(Digest.of("definition"));
  }

  @Test
  void aQuestionIsAskedOnceBeforeTheIntent() {
    var id = proposed();
    var approval = approval();

    assertThat(ask(id, false, approval)).isTrue();
    assertThat(ask(id, false, approval())).isFalse();
    assertThat(ask(id, true, approval())).isFalse();

    assertThat(find(id).state()).isEqualTo(EffectState.AWAITING_APPROVAL);
    assertThat(find(id).approval()).isEqualTo(approval);
    assertThat(intend(id, 1)).isTrue();
    assertThat(ask(id, false, approval())).isFalse();
  }

  @Test
  void aVoidAnswerLeadsBackToTheProposal() {
    var id = proposed();
    assertThat(reconsider(id)).isFalse();
    ask(id, false, approval());

    assertThat(reconsider(id)).isTrue();
    assertThat(reconsider(id)).isFalse();

    assertThat(find(id).state()).isEqualTo(EffectState.PROPOSED);
    assertThat(ask(id, false, approval())).isTrue();
  }

  @Test
  void onlyAnIntendedCallGetsInDoubt() {
    var id = proposed();
    assertThat(ask(id, true, approval())).isFalse();
    intend(id, 1);

    assertThat(ask(id, true, approval())).isTrue();
    assertThat(ask(id, true, approval())).isFalse();

    assertThat(find(id).state()).isEqualTo(EffectState.IN_DOUBT);
    assertThat(finish(id, 1)).isFalse();
    assertThat(intend(id, 2)).isTrue();
  }

  @Test
  void aResultIsKeptOnceUnderItsEpoch() {
    var id = proposed();
    assertThat(finish(id, 0)).isFalse();
    intend(id, 2);

    assertThat(finish(id, 1)).isFalse();
    assertThat(finish(id, 2)).isTrue();
    assertThat(finish(id, 2)).isFalse();

    assertThat(find(id).state()).isEqualTo(EffectState.COMPLETED);
    assertThat(find(id).result()).isEqualTo(DONE);
  }

  @Test
  void anErrorIsAFailure() {
    var id = proposed();
    intend(id, 1);

    inOne(() -> effects().finish(id, 1, ToolResult.error("broken")));

    assertThat(find(id).state()).isEqualTo(EffectState.FAILED);
    assertThat(find(id).result()).isEqualTo(ToolResult.error("broken"));
  }

  @Test
  void anEndedCallIsNotMovedAgain() {
    var id = proposed();
    assertThat(refuse(id, EffectState.DENIED)).isTrue();

    assertThat(refuse(id, EffectState.FAILED)).isFalse();
    assertThat(intend(id, 9)).isFalse();
    assertThat(ask(id, false, approval())).isFalse();
    assertThat(ask(id, true, approval())).isFalse();
    assertThat(reconsider(id)).isFalse();
    assertThat(finish(id, 0)).isFalse();

    assertThat(find(id).state()).isEqualTo(EffectState.DENIED);
    assertThat(find(id).result()).isEqualTo(ToolResult.error("no"));
  }

  @Test
  void aCallInDoubtOrAskedAboutCanBeRefused() {
    var asked = proposed();
    ask(asked, false, approval());
    var doubted = proposed(2);
    intend(doubted, 1);
    ask(doubted, true, approval());

    assertThat(refuse(asked, EffectState.SKIPPED)).isTrue();
    assertThat(refuse(doubted, EffectState.FAILED)).isTrue();
  }

  @Test
  void abandoningClosesWhatIsOpen() {
    var proposed = proposed(1);
    var asked = proposed(2);
    ask(asked, false, approval());
    var intended = proposed(3);
    intend(intended, 1);
    var completed = proposed(4);
    intend(completed, 1);
    finish(completed, 1);

    transactions().inOne(() -> effects().abandon(step.run()));

    assertThat(effects().list(step))
        .extracting(Effect::state)
        .containsExactly(
            EffectState.SKIPPED, EffectState.SKIPPED, EffectState.IN_DOUBT, EffectState.COMPLETED);
  }

  private EffectId proposed() {
    return proposed(1);
  }

  private EffectId proposed(int ordinal) {
    var effect = effect(ordinal);
    transactions().inOne(() -> effects().propose(List.of(effect)));
    return effect.id();
  }

  private Effect effect(int ordinal) {
    return new Effect(
        new EffectId(UUID.randomUUID()),
        step,
        ordinal,
        "call_" + ordinal,
        "write_file",
        "{\"path\":\"a\"}",
        Digest.of("{\"path\":\"a\"}"),
        null,
        EffectState.PROPOSED,
        null,
        "key" + ordinal,
        0,
        null,
        "",
        "",
        null);
  }

  private static ApprovalId approval() {
    return new ApprovalId(UUID.randomUUID());
  }

  private boolean intend(EffectId id, long epoch) {
    var intent =
        new Effects.Intent(EffectClass.WORKSPACE, Digest.of("definition"), "old", "new", epoch);
    return inOne(() -> effects().intend(id, intent));
  }

  private boolean ask(EffectId id, boolean inDoubt, ApprovalId approval) {
    return inOne(() -> effects().ask(id, inDoubt, approval));
  }

  private boolean reconsider(EffectId id) {
    return inOne(() -> effects().reconsider(id));
  }

  private boolean finish(EffectId id, long epoch) {
    return inOne(() -> effects().finish(id, epoch, DONE));
  }

  private boolean refuse(EffectId id, EffectState end) {
    return inOne(() -> effects().refuse(id, end, ToolResult.error("no")));
  }

  private boolean inOne(Supplier<Boolean> work) {
    return transactions().inOne(work);
  }

  private Effect find(EffectId id) {
    return effects().find(id).orElseThrow();
  }
}
