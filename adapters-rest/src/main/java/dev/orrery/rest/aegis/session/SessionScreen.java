package dev.orrery.rest.aegis.session;

import dev.orrery.application.session.ReadTranscript;
import dev.orrery.application.session.engine.AgentEngines;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.TranscriptEntry;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;

/** A session as a screen: its terminal, else the end of its conversation. */
@Singleton
class SessionScreen {
  private static final int LINES = 40;

  private final ReadTranscript read;
  private final AgentEngines engines;

  SessionScreen(ReadTranscript read, AgentEngines engines) {
    this.read = read;
    this.engines = engines;
  }

  String show(Session session) {
    return terminal(session)
        .orElseGet(() ->
            read.newest(session.id(), LINES).stream()
                .map(SessionScreen::line)
                .collect(Collectors.joining("\n")));
  }

  /** What stands in the session's terminal; empty where it has none here. */
  Optional<String> terminal(Session session) {
    return engines.of(session).screen(session.id());
  }

  private static String line(TranscriptEntry entry) {
    var view = EntryView.of(entry);
    return switch (view.contentType()) {
      case "tool_use" -> "● " + view.text();
      case "tool_result", "tool_error" -> "  ⎿ " + view.text();
      default -> (view.role().equals("user") ? "> " : "") + view.text();
    };
  }
}
