package dev.orrery.application.session;

import dev.orrery.application.session.engine.Engine;
import dev.orrery.application.workspace.CheckWorkDir;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.EnvironmentRules;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionLink;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.workspace.WorkDirRefusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens a session in a directory, or hands out an idle one of that directory, and gives it its
 * first message.
 */
@Singleton
public final class CreateSession {
  private final Transactions transactions;
  private final CheckWorkDir workDirs;
  private final OpenWorkSession open;
  private final AuditTrail audit;
  private final Engine engine;

  @Inject
  public CreateSession(
      Transactions transactions,
      CheckWorkDir workDirs,
      OpenWorkSession open,
      AuditTrail audit,
      Engine engine) {
    this.transactions = transactions;
    this.workDirs = workDirs;
    this.open = open;
    this.audit = audit;
    this.engine = engine;
  }

  /**
   * What is wished for.
   *
   * @param origin the dialect that asks
   * @param name the handle; null for none
   * @param prompt the first message; null for none
   * @param resume the session whose conversation goes on in the new one
   * @param mode what it does without asking; null for its parent's, or the setting's
   * @param reuse whether an idle session of the directory may be handed out instead of a new one
   * @param memoryBlock what is put before the prompt
   */
  public record Draft(
      String origin,
      String workDir,
      @Nullable String name,
      @Nullable String prompt,
      @Nullable String requirements,
      @Nullable String resume,
      @Nullable String command,
      Map<String, String> environment,
      @Nullable Duration stallThreshold,
      @Nullable PermissionMode mode,
      @Nullable SessionLink link,
      boolean reuse,
      @Nullable String memoryBlock) {
    public Draft {
      environment = Map.copyOf(environment);
    }

    /** A new session in a directory, without further wishes. */
    public static Draft in(String origin, String workDir) {
      return new Draft(
          origin, workDir, null, null, null, null, null, Map.of(), null, null, null, false, null);
    }

    public Draft named(@Nullable String other) {
      return with(other, prompt, stallThreshold, mode, link);
    }

    public Draft saying(@Nullable String other) {
      return with(name, other, stallThreshold, mode, link);
    }

    public Draft stallingAfter(@Nullable Duration other) {
      return with(name, prompt, other, mode, link);
    }

    public Draft permitting(@Nullable PermissionMode other) {
      return with(name, prompt, stallThreshold, other, link);
    }

    public Draft linked(@Nullable SessionLink other) {
      return with(name, prompt, stallThreshold, mode, other);
    }

    private Draft with(
        @Nullable String otherName,
        @Nullable String otherPrompt,
        @Nullable Duration otherThreshold,
        @Nullable PermissionMode otherMode,
        @Nullable SessionLink otherLink) {
      return new Draft(
          origin,
          workDir,
          otherName,
          otherPrompt,
          requirements,
          resume,
          command,
          environment,
          otherThreshold,
          otherMode,
          otherLink,
          reuse,
          memoryBlock);
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** A new session, with the turn of its first message where there was one. */
    record Created(Session session, Optional<Turn> turn) implements Outcome {}

    /** An idle one of the same directory. */
    record Reused(Session session, Optional<Turn> turn) implements Outcome {}

    record WorkDirRefused(WorkDirRefusal reason, String path) implements Outcome {}

    /** The key that asks has used up what it may use. */
    record QuotaExceeded(HoldQuota.Exceeded exceeded) implements Outcome {}

    record EnvironmentRefused(String variable, String rule) implements Outcome {}

    /** The conversation to go on with belongs to a session that is open. */
    record ResumeLive(SessionId session) implements Outcome {}

    record ResumeUnknown() implements Outcome {}

    record ResumeForbidden() implements Outcome {}
  }

  public Outcome create(Principal caller, Draft draft) {
    ForbiddenException.unless(caller, Capability.SESSION_CREATE);
    return switch (workDirs.check(caller, draft.workDir())) {
      case CheckWorkDir.Checked.Refused(var reason, var path) ->
          new Outcome.WorkDirRefused(reason, path);
      case CheckWorkDir.Checked.Allowed(var dir) -> create(caller, draft, dir);
    };
  }

  private Outcome create(Principal caller, Draft draft, Path dir) {
    var refusal = EnvironmentRules.refusal(draft.environment());
    if (refusal.isPresent()) {
      note(caller, refusal.get());
      return new Outcome.EnvironmentRefused(refusal.get().variable(), refusal.get().rule());
    }
    return transactions.inOne(() -> {
      transactions.afterCommit(engine::wake);
      return open.open(caller, draft, dir);
    });
  }

  private void note(Principal caller, EnvironmentRules.Refusal refusal) {
    transactions.inOne(() ->
        audit.append(
            new AuditLeaf(
                caller.tenant(),
                caller.name(),
                "system",
                "session_environment_refused",
                refusal.variable(),
                false,
                Json.object("rule", refusal.rule()),
                null)));
  }
}
