package dev.orrery.inmemory.session;

import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.capability.EffectState;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.StepId;
import dev.orrery.domain.session.Effects;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Tool calls in memory. */
public final class InMemoryEffects implements Effects {
  private final InMemoryTransactions transactions;
  private final InMemoryTable<EffectId, Effect> rows;

  public InMemoryEffects(InMemoryTransactions transactions, InMemoryRuns runs) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
    runs.whenDeleted(run -> listOfRun(run).forEach(effect -> rows.remove(effect.id())));
  }

  @Override
  public void propose(List<Effect> effects) {
    transactions.inOne(() -> effects.forEach(effect -> rows.put(effect.id(), effect)));
  }

  @Override
  public Optional<Effect> find(EffectId id) {
    return rows.find(id);
  }

  @Override
  public List<Effect> list(StepId step) {
    return listOfRun(step.run()).stream().filter(it -> it.step().equals(step)).toList();
  }

  @Override
  public List<Effect> listOfRun(RunId run) {
    return rows.all().stream()
        .filter(it -> it.step().run().equals(run))
        .sorted(
            Comparator.comparing((Effect it) -> it.step().number()).thenComparing(Effect::ordinal))
        .toList();
  }

  @Override
  public boolean intend(EffectId id, Intent intent) {
    return move(
        id,
        it ->
            switch (it.state()) {
              case PROPOSED, AWAITING_APPROVAL, IN_DOUBT -> true;
              case INTENDED -> it.epoch() < intent.epoch();
              case COMPLETED, FAILED, DENIED, SKIPPED -> false;
            },
        it ->
            new Effect(
                it.id(),
                it.step(),
                it.ordinal(),
                it.providerCallId(),
                it.tool(),
                it.arguments(),
                it.argumentsHash(),
                intent.definitionHash(),
                EffectState.INTENDED,
                intent.effectClass(),
                it.key(),
                intent.epoch(),
                it.approval(),
                intent.before(),
                intent.expected(),
                null));
  }

  @Override
  public boolean ask(EffectId id, boolean inDoubt, ApprovalId approval) {
    return move(
        id,
        it -> it.state() == (inDoubt ? EffectState.INTENDED : EffectState.PROPOSED),
        it ->
            with(
                it,
                inDoubt ? EffectState.IN_DOUBT : EffectState.AWAITING_APPROVAL,
                approval,
                null));
  }

  @Override
  public boolean reconsider(EffectId id) {
    return move(
        id,
        it -> it.state() == EffectState.AWAITING_APPROVAL,
        it -> with(it, EffectState.PROPOSED, it.approval(), null));
  }

  @Override
  public boolean finish(EffectId id, long epoch, ToolResult result) {
    return move(
        id,
        it -> it.state() == EffectState.INTENDED && it.epoch() == epoch,
        it ->
            with(
                it,
                result.error() ? EffectState.FAILED : EffectState.COMPLETED,
                it.approval(),
                result));
  }

  @Override
  public boolean refuse(EffectId id, EffectState end, ToolResult result) {
    return move(id, it -> !it.state().ended(), it -> with(it, end, it.approval(), result));
  }

  @Override
  public void abandon(RunId run) {
    transactions.inOne(() -> {
      for (var effect : listOfRun(run)) {
        move(
            effect.id(),
            it -> it.state() == EffectState.INTENDED,
            it -> with(it, EffectState.IN_DOUBT, it.approval(), null));
        move(
            effect.id(),
            it -> it.state() == EffectState.PROPOSED || it.state() == EffectState.AWAITING_APPROVAL,
            it ->
                with(
                    it,
                    EffectState.SKIPPED,
                    it.approval(),
                    ToolResult.error("The run ended first")));
      }
    });
  }

  private boolean move(EffectId id, Predicate<Effect> from, UnaryOperator<Effect> to) {
    return transactions.inOne(() -> {
      var found = rows.find(id).filter(from);
      found.ifPresent(it -> rows.put(id, to.apply(it)));
      return found.isPresent();
    });
  }

  private static Effect with(
      Effect it, EffectState state, @Nullable ApprovalId approval, @Nullable ToolResult result) {
    return new Effect(
        it.id(),
        it.step(),
        it.ordinal(),
        it.providerCallId(),
        it.tool(),
        it.arguments(),
        it.argumentsHash(),
        it.definitionHash(),
        state,
        it.effectClass(),
        it.key(),
        it.epoch(),
        approval,
        it.before(),
        it.expected(),
        result);
  }
}
