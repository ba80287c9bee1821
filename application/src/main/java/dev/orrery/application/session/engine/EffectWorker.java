package dev.orrery.application.session.engine;

import dev.orrery.application.capability.Toolbox;
import dev.orrery.application.workspace.KeepHistory;
import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.capability.EffectClass;
import dev.orrery.domain.capability.EffectState;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.capability.ToolScope;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.ToolUse;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.RelPath;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one tool call from its proposal to its end: judged, approved where a person must be asked,
 * intended, run, kept. After a crash it goes on by the call's effect class.
 */
@Singleton
public final class EffectWorker {
  private static final Logger LOG = LoggerFactory.getLogger(EffectWorker.class);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(600);

  private final Toolbox toolbox;
  private final CallFacts facts;
  private final EffectDecisions decisions;
  private final EffectEnds ends;
  private final KeepHistory history;
  private final JsonCodec json;
  private final FailPoints failPoints;

  @Inject
  public EffectWorker(
      Toolbox toolbox,
      CallFacts facts,
      EffectDecisions decisions,
      EffectEnds ends,
      KeepHistory history,
      JsonCodec json,
      FailPoints failPoints) {
    this.toolbox = toolbox;
    this.facts = facts;
    this.decisions = decisions;
    this.ends = ends;
    this.history = history;
    this.json = json;
    this.failPoints = failPoints;
  }

  /** One call in its surroundings. */
  record Task(ActiveRun work, Loaded state, ToolScope scope, Effect effect) {}

  /** A call whose tool and arguments are understood. */
  record Ready(Task task, Toolbox.Offered tool, ToolCall call, ToolPlan plan, ToolUse use) {}

  /** Works until the call has ended or waits for a person; true where it has ended. */
  boolean process(Task task) throws InterruptedException {
    var ready = prepare(task);
    if (ready.isEmpty()) {
      return true;
    }
    return switch (task.effect().state()) {
      case PROPOSED -> judged(ready.get());
      case AWAITING_APPROVAL -> answered(ready.get());
      case INTENDED -> recovered(ready.get());
      case IN_DOUBT -> doubted(ready.get());
      case COMPLETED, FAILED, DENIED, SKIPPED -> true;
    };
  }

  /**
   * Finds tool, arguments and plan; a call that can not be understood ends here, and the model is
   * told why.
   */
  private Optional<Ready> prepare(Task task) {
    var effect = task.effect();
    var offered = toolbox.find(task.scope(), effect.tool());
    if (offered.isEmpty()) {
      ends.refuse(task, EffectState.FAILED, "There is no tool called " + effect.tool());
      return Optional.empty();
    }
    try {
      if (!(json.parse(effect.arguments().isBlank() ? "{}" : effect.arguments())
          instanceof Json.Obj arguments)) {
        throw new InvalidException("arguments", "The arguments must be a JSON object");
      }
      var tool = offered.get();
      var left = task.work().left().compareTo(LONGEST_CALL) < 0 ? task.work().left() : LONGEST_CALL;
      var call =
          new ToolCall(effect.id(), effect.key(), task.scope(), tool.tool(), arguments, left);
      var plan = tool.provider().plan(call);
      return Optional.of(new Ready(task, tool, call, plan, facts.of(effect, call, plan)));
    } catch (InvalidException e) {
      ends.refuse(task, EffectState.FAILED, "Bad arguments: " + e.getMessage());
    } catch (PathRefusedException e) {
      if (e.reason() == PathRefusedException.Reason.OUTSIDE_ROOTS) {
        ends.sandboxViolation(task, e);
      } else {
        ends.refuse(task, EffectState.FAILED, String.valueOf(e.getMessage()));
      }
    } catch (UnavailableException e) {
      ends.refuse(task, EffectState.FAILED, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  private boolean judged(Ready ready) throws InterruptedException {
    failPoints.reach("effect.before_intent");
    return switch (decisions.decide(ready)) {
      case INTENDED -> execute(ready);
      case ASKED -> {
        failPoints.reach("approval.after_ask");
        yield false;
      }
      case DENIED -> true;
    };
  }

  private boolean answered(Ready ready) throws InterruptedException {
    var approval = decisions.approval(ready.task().effect());
    return switch (approval.map(Approval::state).orElse(Approval.State.CANCELLED)) {
      case PENDING -> false;
      case APPROVED -> {
        failPoints.reach("approval.before_consume");
        if (!decisions.consume(ready, approval.orElseThrow())) {
          yield false;
        }
        failPoints.reach("approval.after_consume");
        yield execute(ready);
      }
      case VOID, CONSUMED -> {
        decisions.reconsider(ready);
        yield false;
      }
      case REJECTED -> refused(ready, "rejected");
      case EXPIRED -> refused(ready, "expired: nobody answered in time");
      case CANCELLED -> refused(ready, "cancelled");
    };
  }

  private boolean refused(Ready ready, String how) {
    ends.refuse(ready.task(), EffectState.DENIED, "The approval was " + how);
    return true;
  }

  /** An intent whose worker died before the result was committed. */
  private boolean recovered(Ready ready) throws InterruptedException {
    var effect = ready.task().effect();
    var effectClass = effect.effectClass() == null ? EffectClass.OPAQUE : effect.effectClass();
    return switch (effectClass) {
      case PURE, KEYED -> again(ready);
      case WORKSPACE -> {
        var now = ready.tool().provider().observe(ready.call());
        if (!effect.expected().isEmpty() && now.equals(effect.expected())) {
          keep(ready, true);
          decisions.adopt(ready);
          ends.finish(ready, ToolResult.ok("Done before a restart; the workspace is as expected"));
          yield true;
        }
        yield now.equals(effect.before()) ? again(ready) : doubt(ready);
      }
      case OPAQUE -> doubt(ready);
    };
  }

  private boolean again(Ready ready) throws InterruptedException {
    decisions.adopt(ready);
    return execute(ready, true);
  }

  private boolean doubt(Ready ready) {
    failPoints.reach("doubt.before_ask");
    decisions.doubt(ready);
    failPoints.reach("doubt.after_ask");
    return false;
  }

  private boolean doubted(Ready ready) throws InterruptedException {
    var approval = decisions.approval(ready.task().effect());
    return switch (approval.map(Approval::state).orElse(Approval.State.CANCELLED)) {
      case PENDING -> false;
      case APPROVED -> {
        decisions.runAgain(ready, approval.orElseThrow());
        yield execute(ready, true);
      }
      case REJECTED, EXPIRED, CANCELLED, VOID, CONSUMED -> {
        ends.refuse(
            ready.task(), EffectState.FAILED, "The outcome is unknown; it was not repeated");
        yield true;
      }
    };
  }

  private boolean execute(Ready ready) throws InterruptedException {
    return execute(ready, false);
  }

  private boolean execute(Ready ready, boolean again) throws InterruptedException {
    failPoints.reach("effect.after_intent");
    var result = run(ready);
    failPoints.reach("effect.after_tool");
    if (ready.plan().effect() == EffectClass.WORKSPACE
        || ready.plan().effect() == EffectClass.OPAQUE) {
      keep(ready, again);
    }
    failPoints.reach("effect.before_result");
    ends.finish(ready, result);
    failPoints.reach("effect.after_result");
    return true;
  }

  private ToolResult run(Ready ready) throws InterruptedException {
    try {
      return ready.task().work().outside(() -> ready.tool().provider().run(ready.call()));
    } catch (InterruptedException e) {
      if (ready.task().work().cause() == ActiveRun.Cause.CANCELLED
          || ready.task().work().cause() == ActiveRun.Cause.TIMED_OUT) {
        ends.finish(ready, ToolResult.error("Stopped: " + ready.task().work().cause()));
      }
      throw e;
    } catch (PathRefusedException | InvalidException | UnavailableException e) {
      return ToolResult.error(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.warn("Tool {} failed unexpectedly", ready.call().tool().name(), e);
      return ToolResult.error("The tool failed unexpectedly");
    } catch (Exception e) {
      throw new IllegalStateException("A tool throws no checked exception", e);
    }
  }

  /**
   * Commits what the tool changed, which is a path or may be anything; a crash before the result
   * finds the commit again by its content.
   */
  private void keep(Ready ready, boolean again) {
    var workspace = ready.task().scope().workspace();
    var within =
        ready.plan().resourceKind() == ToolPlan.ResourceKind.PATH
            ? new RelPath(ready.plan().resource())
            : RelPath.ROOT;
    var author = ready.task().scope().agentName();
    var message = ready.plan().action() + " " + firstLine(ready.plan().resource());
    if (again) {
      history.keepAgain(workspace, within, author, message);
    } else {
      history.keep(workspace, within, author, message);
    }
  }

  private static String firstLine(String text) {
    var line = text.lines().findFirst().orElse("");
    return line.length() <= 120 ? line : line.substring(0, 120);
  }
}
