package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.RUN;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.session.Run;
import dev.orrery.persistence.generated.tables.records.RunRecord;
import java.util.List;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Reads the rows of runs. */
final class RunRows {
  static final List<String> UNFINISHED = List.of("queued", "ready", "running", "waiting");
  static final Condition IS_UNFINISHED = RUN.STATE.in(UNFINISHED);

  private RunRows() {}

  static Run read(RunRecord row, JsonCodec json) {
    return new Run(
        new RunId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        new SessionId(row.getSession()),
        new TurnId(row.getTurn()),
        row.getParent() == null ? null : new RunId(row.getParent()),
        Words.read(Run.Kind.class, row.getKind()),
        row.getName(),
        row.getProgram(),
        row.getSeed() == null ? null : new SeedId(row.getSeed()),
        Run.Priority.values()[row.getPriority()],
        (Json.Obj) json.parse(row.getInput()),
        Words.read(Run.State.class, row.getState()),
        Words.readOrNull(Run.Wait.class, row.getWaiting()),
        row.getEpoch(),
        row.getCancelRequested(),
        Words.instant(row.getKilledAt()),
        row.getWorkedMillis(),
        ending(row),
        row.getCreatedAt().toInstant(),
        Words.instant(row.getStartedAt()));
  }

  private static Run.@Nullable Ending ending(RunRecord row) {
    if (row.getEndedAt() == null) {
      return null;
    }
    return new Run.Ending(
        row.getState().equals("succeeded"),
        row.getOutput(),
        row.getError(),
        row.getSteps(),
        row.getEndedAt().toInstant());
  }
}
