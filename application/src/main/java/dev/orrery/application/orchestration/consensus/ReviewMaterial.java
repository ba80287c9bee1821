package dev.orrery.application.orchestration.consensus;

import dev.orrery.domain.orchestration.Review;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.workspace.WorkTreeChanges;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Puts together what reviewers of a session read: what was asked, what was said and done, and what
 * differs from the last commit of its directory. Every line of it is marked as a quotation, so that
 * nothing in it can pass for the reviewer's own instructions.
 */
@Singleton
public final class ReviewMaterial {
  private static final int MOST_MESSAGES = 200;
  private static final int LONGEST_PART = 1_000;
  private static final int LONGEST_REQUIREMENTS = 8_000;
  private static final int LONGEST_TRANSCRIPT = 16_000;
  private static final int LONGEST_DIFF = 24_000;

  private final Messages messages;
  private final Workspaces workspaces;
  private final WorkTreeChanges changes;

  @Inject
  public ReviewMaterial(Messages messages, Workspaces workspaces, WorkTreeChanges changes) {
    this.messages = messages;
    this.workspaces = workspaces;
    this.changes = changes;
  }

  String of(Session session) {
    var sections = new ArrayList<String>();
    var requirements = session.setup().requirements();
    if (requirements != null && !requirements.isBlank()) {
      sections.add(section("Requirements:", cut(requirements, LONGEST_REQUIREMENTS)));
    }
    sections.add(section("What was said and done:", transcript(session)));
    sections.add(section("What was changed since the last commit:", diff(session)));
    return String.join("\n\n", sections);
  }

  private static String section(String heading, String text) {
    return heading
        + "\n"
        + text.lines().map(Review.QUOTE::concat).collect(Collectors.joining("\n"));
  }

  /** The newest of it, as far as there is room. */
  private String transcript(Session session) {
    var lines = new ArrayList<String>();
    for (var message : messages.recent(session.id(), MOST_MESSAGES)) {
      lines.addAll(spoken(message));
    }
    var kept = new ArrayList<String>();
    int room = LONGEST_TRANSCRIPT;
    for (var line : lines.reversed()) {
      room -= line.length() + 1;
      if (room < 0) {
        kept.add("[earlier messages are left out]");
        break;
      }
      kept.add(line);
    }
    return kept.isEmpty() ? "[nothing]" : String.join("\n", kept.reversed());
  }

  private static List<String> spoken(Message message) {
    var speaker = message.role().name().toLowerCase(Locale.ROOT) + ": ";
    return message.parts().stream()
        .<String>mapMulti((part, out) -> {
          switch (part) {
            case MessagePart.Text(var text) -> out.accept(speaker + cut(text, LONGEST_PART));
            case MessagePart.ToolUse(var id, var tool, var summary) ->
                out.accept("call of " + tool + ": " + cut(summary, LONGEST_PART));
            case MessagePart.ToolResult(var id, var tool, var output, var error) ->
                out.accept(
                    (error ? "FAILED " : "answer of ") + tool + ": " + cut(output, LONGEST_PART));
            case MessagePart.Notice(var text) -> out.accept("notice: " + cut(text, LONGEST_PART));
            case MessagePart.Thinking thinking -> {}
            case MessagePart.PermissionRequest request -> {}
          }
        })
        .toList();
  }

  private String diff(Session session) {
    return workspaces
        .find(session.workspace())
        .flatMap(workspace -> changes.diff(workspace.root(), LONGEST_DIFF))
        .map(diff -> diff.isBlank() ? "[nothing]" : diff)
        .orElse("[the directory has no git history that could tell]");
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + " [cut]";
  }
}
