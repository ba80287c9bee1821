package dev.orrery.application.session;

import dev.orrery.application.memory.RememberNote;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.Origin;
import dev.orrery.domain.memory.Provenance;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Remembers what a session was about, for its owner, before the session is deleted; where the
 * setting wants it and an agent worked in it.
 */
@Singleton
public final class SummarizeSession {
  private static final int TURNS = 5;
  private static final int LONGEST_LINE = 200;

  private final Turns turns;
  private final RememberNote remember;
  private final Settings settings;

  @Inject
  public SummarizeSession(Turns turns, RememberNote remember, Settings settings) {
    this.turns = turns;
    this.remember = remember;
    this.settings = settings;
  }

  /** Called outside any transaction, since the note is embedded. */
  void summarize(Session session) {
    if (session.activeSeed() == null || !settings.flag("memory.auto_summarize", true)) {
      return;
    }
    var worked =
        turns.recent(session.id(), TURNS).stream()
            .filter(turn -> turn.ending() != null && turn.ending().seed() != null)
            .toList();
    if (!worked.isEmpty()) {
      remember.remember(
          Principal.system(session.tenant(), session.owner()),
          RememberNote.Note.of(
              MemoryKind.SESSION_SUMMARY,
              text(session, worked),
              Labels.of(List.of(), MemoryKind.SESSION_SUMMARY.usualImportance()),
              Provenance.of(Origin.PIPELINE, "session")));
    }
  }

  private static String text(Session session, List<Turn> worked) {
    return worked.stream()
        .map(turn -> "- " + line(turn.input()) + " (" + result(turn) + ")")
        .collect(
            Collectors.joining(
                "\n", "A session of " + line(session.label()) + " asked for:\n", ""));
  }

  private static String result(Turn turn) {
    var ending = turn.ending();
    return ending != null && Boolean.TRUE.equals(ending.passed()) ? "done" : "not done";
  }

  private static String line(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
  }
}
