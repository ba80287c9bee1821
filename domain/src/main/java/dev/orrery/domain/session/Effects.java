package dev.orrery.domain.session;

import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.capability.EffectClass;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.StepId;
import java.util.List;
import java.util.Optional;

/**
 * The tool calls; every move is conditional on the state before and written under the run's guard.
 */
public interface Effects {
  /** What an intent commits. */
  record Intent(
      EffectClass effectClass, Digest definitionHash, String before, String expected, long epoch) {}

  void propose(List<Effect> effects);

  Optional<Effect> find(EffectId id);

  /** In the order of the step's calls. */
  List<Effect> list(StepId step);

  List<Effect> listOfRun(RunId run);

  /** {@code proposed | awaiting_approval | in_doubt | intended (an earlier epoch) → intended}. */
  boolean intend(EffectId id, Intent intent);

  /**
   * {@code proposed → awaiting_approval} or {@code intended → in_doubt}, with the question asked.
   */
  boolean ask(EffectId id, boolean inDoubt, ApprovalId approval);

  /** {@code awaiting_approval → proposed}: the approval was void, it must be judged again. */
  boolean reconsider(EffectId id);

  /** {@code intended (this epoch) → completed | failed}. */
  boolean finish(EffectId id, long epoch, ToolResult result);

  /** Any state before the intent, or in_doubt → denied, skipped or failed, without having run. */
  boolean refuse(EffectId id, dev.orrery.domain.capability.EffectState end, ToolResult result);

  /**
   * Closes what is open when a run is ended from outside: intended → in_doubt, others → skipped.
   */
  void abandon(RunId run);
}
