package dev.orrery.application.session.engine;

import dev.orrery.domain.capability.ToolScope;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.ApprovalDraft;
import dev.orrery.domain.governance.ToolInput;
import dev.orrery.domain.governance.ToolUse;
import dev.orrery.domain.governance.Verdict;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.PromptDelivery;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.TerminalEngine.Dialog;
import dev.orrery.domain.session.TerminalEngine.Permission;
import dev.orrery.domain.session.TerminalEngine.Said;
import dev.orrery.domain.session.TerminalEngine.Witness;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps one turn's facts. A question on the screen is judged like a tool call; what is neither
 * allowed nor denied becomes an approval that is bound to the question's text.
 */
final class TerminalWitness implements Witness {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(400);
  private static final int LONGEST_RESOURCE = 1_000;

  private final TerminalWitnesses keeper;
  private final ToolScope scope;
  private final Run run;

  TerminalWitness(TerminalWitnesses keeper, ToolScope scope, Run run) {
    this.keeper = keeper;
    this.scope = scope;
    this.run = run;
  }

  @Override
  public void delivered(boolean delivered, int attempts) {
    keeper.guarded(
        run,
        () -> {
          keeper.deliveries().keep(scope.turn(), new PromptDelivery(delivered, attempts));
          keeper
              .transcript()
              .write(
                  new Remarks()
                      .add(
                          RunEvents.of(
                              run,
                              "prompt.delivered",
                              Json.object("delivered", delivered, "attempts", attempts))));
          return delivered;
        });
  }

  @Override
  public void said(List<Said> entries) {
    var spoken =
        entries.stream().map(entry -> Spoken.of(run, entry.role(), entry.parts())).toList();
    keeper.guarded(
        run,
        () -> {
          keeper.transcript().write(new Remarks().sayAll(spoken));
          return spoken.size();
        });
  }

  @Override
  public Permission ask(Dialog dialog) {
    return keeper.guarded(
        run,
        () ->
            switch (keeper.judge().judge(use(dialog))) {
              case Verdict.Permit permit -> {
                if (permit.unasked()) {
                  keeper.transcript().write(new Remarks().add(unasked(dialog)));
                }
                yield new Known(true);
              }
              case Verdict.Deny deny -> {
                keeper.transcript().write(new Remarks().add(denied(dialog, deny)));
                yield new Known(false);
              }
              case Verdict.Ask ask -> put(dialog, ask);
            });
  }

  /** An answer that needed nobody. */
  private record Known(boolean yes) implements Permission {
    @Override
    public Optional<Boolean> answer() {
      return Optional.of(yes);
    }

    @Override
    public void withdraw() {}
  }

  private Permission put(Dialog dialog, Verdict.Ask ask) {
    var draft =
        new ApprovalDraft(
            new ApprovalId(keeper.ids().next()),
            Approval.Kind.TOOL,
            scope.tenant(),
            scope.owner(),
            scope.session(),
            scope.run(),
            null,
            "agent:" + scope.agentName(),
            "use_tool:" + tool(dialog),
            resource(dialog),
            ask.reason(),
            dialog.digest(),
            ask.policy().hex(),
            ask.within());
    keeper
        .transcript()
        .write(
            new Remarks()
                .say(
                    run,
                    Message.Role.SYSTEM,
                    new MessagePart.PermissionRequest(draft.id(), tool(dialog), resource(dialog))));
    return new Asked(keeper.asking().ask(draft, scope.turn()));
  }

  /** A question that a person may answer through any API. */
  private final class Asked implements Permission {
    private final Approval approval;
    private long lookedAt = System.nanoTime();

    Asked(Approval approval) {
      this.approval = approval;
    }

    @Override
    public Optional<Boolean> answer() {
      long now = System.nanoTime();
      if (now - lookedAt < LOOK_AGAIN.toNanos()) {
        return Optional.empty();
      }
      lookedAt = now;
      var state =
          keeper.apart(() ->
              keeper
                  .approvals()
                  .find(approval.id())
                  .map(Approval::state)
                  .orElse(Approval.State.CANCELLED));
      return switch (state) {
        case PENDING -> Optional.empty();
        case APPROVED -> Optional.of(consumed());
        case CONSUMED, VOID, REJECTED, EXPIRED, CANCELLED -> Optional.of(false);
      };
    }

    private boolean consumed() {
      return keeper.guarded(
          run,
          () -> keeper.approvals().consume(approval.id(), approval.digest(), approval.policy()));
    }

    @Override
    public void withdraw() {
      try {
        keeper.guarded(
            run,
            () -> {
              var resolved = keeper.cancelling().cancel(run.id(), run.agentName());
              keeper.transcript().write(new Remarks().addAll(resolved));
              return resolved.size();
            });
      } catch (FencedException gone) {
        // Whoever ended the run has withdrawn its questions.
      }
    }
  }

  private ToolUse use(Dialog dialog) {
    var tool = tool(dialog);
    var arguments = Json.object("text", dialog.text());
    return new ToolUse(
        scope.tenant(),
        scope.owner(),
        scope.session(),
        scope.turn(),
        scope.run(),
        scope.agentName(),
        tool,
        TerminalTurn.GRANT,
        permission(tool),
        "caution",
        "other",
        resource(dialog),
        arguments,
        new ToolInput(dialog.text(), scope.workspace().root(), List.of()),
        new Digest(dialog.digest()),
        Digest.of(tool));
  }

  /** The permissions that our own tools of the same sort are checked under. */
  private static String permission(String tool) {
    return switch (tool) {
      case "bash" -> "exec.shell";
      case "write", "edit", "multi_edit", "notebook_edit" -> "fs.write";
      case "read", "grep", "glob", "ls" -> "fs.read";
      default -> "terminal";
    };
  }

  /** A tool's name as rules write it: {@code MultiEdit} is {@code multi_edit}. */
  private static String tool(Dialog dialog) {
    return dialog
        .tool()
        .strip()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])|\\s+", "_")
        .toLowerCase(Locale.ROOT);
  }

  private static String resource(Dialog dialog) {
    var text = dialog.text();
    return text.length() <= LONGEST_RESOURCE ? text : text.substring(0, LONGEST_RESOURCE);
  }

  private dev.orrery.domain.kernel.EventDraft unasked(Dialog dialog) {
    return RunEvents.of(
        run,
        "approval.auto_approved",
        Json.object("tool", tool(dialog), "resource", resource(dialog)));
  }

  private dev.orrery.domain.kernel.EventDraft denied(Dialog dialog, Verdict.Deny deny) {
    return RunEvents.of(
        run,
        "permission.denied",
        Json.object("tool", tool(dialog), "rule", deny.rule(), "reason", deny.reason()));
  }
}
