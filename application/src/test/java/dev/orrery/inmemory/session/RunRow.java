package dev.orrery.inmemory.session;

import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.session.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run with what only its store knows: its place in the order of adding and its lease. */
record RunRow(
    Run run,
    long seq,
    boolean promoted,
    @Nullable NodeId leaseOwner,
    @Nullable Instant leaseUntil) {
  RunRow with(Run changed) {
    return new RunRow(changed, seq, promoted, leaseOwner, leaseUntil);
  }

  RunRow promotedNow(@Nullable String program) {
    return new RunRow(program == null ? run : by(program), seq, true, leaseOwner, leaseUntil);
  }

  private Run by(String program) {
    return new Run(
        run.id(),
        run.tenant(),
        run.owner(),
        run.session(),
        run.turn(),
        run.parent(),
        run.kind(),
        run.name(),
        program,
        run.seed(),
        run.priority(),
        run.input(),
        run.state(),
        run.waiting(),
        run.epoch(),
        run.cancelRequested(),
        run.killedAt(),
        run.workedMillis(),
        run.ending(),
        run.createdAt(),
        run.startedAt());
  }

  RunRow leased(@Nullable NodeId owner, @Nullable Instant until) {
    return new RunRow(run, seq, promoted, owner, until);
  }

  boolean claimable(Instant now) {
    return switch (run.state()) {
      case QUEUED, READY -> promoted;
      case RUNNING -> leaseUntil != null && leaseUntil.isBefore(now);
      case WAITING, SUCCEEDED, FAILED, CANCELLED -> false;
    };
  }

  /** A copy of a run in another state. */
  static Run in(Run run, Run.State state, Run.@Nullable Wait waiting) {
    return copy(
        run, state, waiting, run.epoch(), run.cancelRequested(), run.killedAt(), run.ending());
  }

  static Run copy(
      Run run,
      Run.State state,
      Run.@Nullable Wait waiting,
      long epoch,
      boolean cancelRequested,
      @Nullable Instant killedAt,
      Run.@Nullable Ending ending) {
    return whole(
        run,
        state,
        waiting,
        epoch,
        cancelRequested,
        killedAt,
        run.workedMillis(),
        ending,
        run.createdAt(),
        run.startedAt());
  }

  static Run whole(
      Run run,
      Run.State state,
      Run.@Nullable Wait waiting,
      long epoch,
      boolean cancelRequested,
      @Nullable Instant killedAt,
      long workedMillis,
      Run.@Nullable Ending ending,
      Instant createdAt,
      @Nullable Instant startedAt) {
    return new Run(
        run.id(),
        run.tenant(),
        run.owner(),
        run.session(),
        run.turn(),
        run.parent(),
        run.kind(),
        run.name(),
        run.program(),
        run.seed(),
        run.priority(),
        run.input(),
        state,
        waiting,
        epoch,
        cancelRequested,
        killedAt,
        workedMillis,
        ending,
        createdAt,
        startedAt);
  }
}
