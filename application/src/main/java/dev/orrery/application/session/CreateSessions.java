package dev.orrery.application.session;

import dev.orrery.application.workspace.CheckWorkDir;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.workspace.WorkDirRefusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Opens many sessions at once; none where one of their directories is refused. */
@Singleton
public final class CreateSessions {
  private static final int MOST_LIVE = 200;

  private final CheckWorkDir workDirs;
  private final Sessions sessions;
  private final CreateSession create;
  private final FailPoints failPoints;

  @Inject
  public CreateSessions(
      CheckWorkDir workDirs, Sessions sessions, CreateSession create, FailPoints failPoints) {
    this.workDirs = workDirs;
    this.sessions = sessions;
    this.create = create;
    this.failPoints = failPoints;
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** What became of each, in the order of the drafts. */
    record Answered(List<CreateSession.Outcome> each) implements Outcome {
      public Answered {
        each = List.copyOf(each);
      }
    }

    /** Nothing was opened, since this one's directory is refused. */
    record WorkDirRefused(int index, WorkDirRefusal reason, String path) implements Outcome {}

    /** Nothing was opened, since too many sessions would be open. */
    record TooMany(long open, int most) implements Outcome {}
  }

  public Outcome create(Principal caller, List<CreateSession.Draft> drafts) {
    ForbiddenException.unless(caller, Capability.SESSION_CREATE);
    for (int i = 0; i < drafts.size(); i++) {
      if (workDirs.check(caller, drafts.get(i).workDir())
          instanceof CheckWorkDir.Checked.Refused(var reason, var path)) {
        return new Outcome.WorkDirRefused(i, reason, path);
      }
    }
    long open = sessions.countOpen();
    if (open + drafts.size() > MOST_LIVE) {
      return new Outcome.TooMany(open, MOST_LIVE);
    }
    return new Outcome.Answered(drafts.stream().map(draft -> create(caller, draft)).toList());
  }

  /** Each session stands by itself: those that were opened before a crash go on after it. */
  private CreateSession.Outcome create(Principal caller, CreateSession.Draft draft) {
    var outcome = create.create(caller, draft);
    failPoints.reach("batch.after_session");
    return outcome;
  }
}
