package dev.orrery.application.session;

import dev.orrery.application.session.CreateSession.Draft;
import dev.orrery.application.session.CreateSession.Outcome;
import dev.orrery.application.session.engine.AcceptTurn;
import dev.orrery.application.session.engine.DirectProgram;
import dev.orrery.application.workspace.CheckWorkDir;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionLink;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.workspace.WorkDirRefusal;
import dev.orrery.domain.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;

/** The part of opening a session that is one transaction: all of it happens, or nothing. */
@Singleton
public final class OpenWorkSession {
  private final CheckWorkDir workDirs;
  private final Sessions sessions;
  private final FindSession find;
  private final HoldQuota quota;
  private final AddSession add;
  private final AcceptTurn accept;

  @Inject
  public OpenWorkSession(
      CheckWorkDir workDirs,
      Sessions sessions,
      FindSession find,
      HoldQuota quota,
      AddSession add,
      AcceptTurn accept) {
    this.workDirs = workDirs;
    this.sessions = sessions;
    this.find = find;
    this.quota = quota;
    this.add = add;
    this.accept = accept;
  }

  /** In the caller's transaction; the directory was checked. */
  Outcome open(Principal caller, Draft draft, Path dir) {
    return workDirs
        .register(caller.tenant(), caller.owner(), dir)
        .map(workspace -> open(caller, draft, workspace))
        .orElseGet(() -> new Outcome.WorkDirRefused(WorkDirRefusal.OTHER_TENANT, dir.toString()));
  }

  private Outcome open(Principal caller, Draft draft, Workspace workspace) {
    var idle =
        draft.reuse()
            ? sessions.lockIdle(caller.tenant(), caller.owner(), workspace.id(), draft.origin())
            : Optional.<Session>empty();
    var exceeded = idle.isPresent() ? quota.beforeWork(caller) : quota.beforeSession(caller);
    if (exceeded.isPresent()) {
      return new Outcome.QuotaExceeded(exceeded.get());
    }
    if (idle.isPresent()) {
      return new Outcome.Reused(idle.get(), prompt(caller, idle.get(), draft));
    }
    return draft.resume() == null
        ? created(caller, draft, workspace, source(draft))
        : resumed(caller, draft, workspace, draft.resume());
  }

  /** A fork begins with what its parent said. */
  private static Optional<SessionId> source(Draft draft) {
    return Optional.ofNullable(draft.link())
        .filter(link -> link.kind() == SessionLink.Kind.FORK)
        .map(SessionLink::parent);
  }

  private Outcome resumed(Principal caller, Draft draft, Workspace workspace, String name) {
    return switch (find.look(caller, name)) {
      case FindSession.Look.Unknown() -> new Outcome.ResumeUnknown();
      case FindSession.Look.Forbidden() -> new Outcome.ResumeForbidden();
      case FindSession.Look.Visible(var found) -> {
        var locked = sessions.lock(found.id());
        if (locked.isEmpty()) {
          yield new Outcome.ResumeUnknown();
        }
        yield locked.get().state() == Session.State.OPEN
            ? new Outcome.ResumeLive(found.id())
            : created(caller, draft, workspace, Optional.of(found.id()));
      }
    };
  }

  private Outcome created(
      Principal caller, Draft draft, Workspace workspace, Optional<SessionId> transcript) {
    var session = add.add(caller, draft, workspace, transcript);
    return new Outcome.Created(session, prompt(caller, session, draft));
  }

  private Optional<Turn> prompt(Principal caller, Session session, Draft draft) {
    return Optional.ofNullable(draft.prompt())
        .filter(prompt -> !prompt.isBlank())
        .map(prompt ->
            accept.accept(
                caller,
                session,
                draft.memoryBlock() == null ? prompt : draft.memoryBlock() + "\n\n" + prompt,
                draft.origin(),
                DirectProgram.NAME,
                Run.Priority.NORMAL,
                Json.empty()));
  }
}
