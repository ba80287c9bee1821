package dev.orrery.application.session.engine;

import dev.orrery.application.session.AddSession;
import dev.orrery.application.session.CloseSession;
import dev.orrery.application.session.CreateSession;
import dev.orrery.application.session.FindSession;
import dev.orrery.application.session.InterruptSession;
import dev.orrery.application.session.OpenWorkSession;
import dev.orrery.application.workspace.CheckWorkDir;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Nodes;
import dev.orrery.domain.workspace.WorkDirs;
import dev.orrery.domain.workspace.Workspaces;
import dev.orrery.inmemory.kernel.InMemoryTimers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Sessions in directories, on a {@link Play}, for what builds on them. */
public final class SessionDesk {
  static final Path DISK = Path.of("/test");

  public final InMemoryTimers timers;
  public final EventLog events;
  public final Workspaces workspaces;
  public final Nodes nodes;
  public final Ids ids;
  public final FindSession find;
  public final CheckWorkDir workDirs;
  public final CreateSession create;
  public final CloseSession close;
  public final InterruptSession interrupt;

  public SessionDesk(Play play) {
    this.timers = new InMemoryTimers(play.transactions, play.clock);
    this.events = play.events;
    this.workspaces = play.workspaces;
    this.nodes = play.nodes;
    this.ids = play.ids;
    this.find = play.find;
    this.workDirs = new CheckWorkDir(new OneDisk(), workspaces, play.settings);
    var add =
        new AddSession(
            play.sessions,
            play.messages,
            play.events,
            play.trail,
            timers,
            play.settings,
            play.engines,
            play.ids,
            play.clock);
    this.create =
        new CreateSession(
            play.transactions,
            workDirs,
            new OpenWorkSession(workDirs, play.sessions, find, add, play.accept),
            play.trail,
            play.engine);
    this.close =
        new CloseSession(
            play.transactions,
            find,
            play.sessions,
            play.runs,
            play.ending,
            timers,
            play.transcript,
            play.trail,
            play.engine);
    this.interrupt =
        new InterruptSession(
            play.transactions,
            find,
            play.sessions,
            play.runs,
            play.stop,
            play.transcript,
            play.trail);
  }

  /** A disk on which every directory exists. */
  private static final class OneDisk implements WorkDirs {
    @Override
    public List<Path> usualRoots() {
      return List.of(DISK);
    }

    @Override
    public Optional<Path> real(Path path) {
      return Optional.of(path).filter(it -> it.startsWith(DISK));
    }

    @Override
    public boolean isDirectory(Path real) {
      return true;
    }

    @Override
    public boolean hasHistory(Path real) {
      return false;
    }
  }
}
