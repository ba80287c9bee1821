package dev.orrery.llm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a system prompt tells from memory, and how the planner answers from it. */
record Knowledge(List<String> notes) {
  /** How every text of this model starts: it never passes for a language model. */
  static final String NAME = "Offline planner: ";

  static final String ABILITIES =
      "I am no language model. I follow plain instructions: create, append to, read, edit, delete, "
          + "list, find and search files, run a command, remember and recall, fetch an address, "
          + "show the git log, delegate, call a tool. For example: Create hello.txt with the text "
          + "hi, then show it.";

  private static final Pattern HEADING =
      Pattern.compile(
          "(?i)^\\s*(?=[#*<]|.*:\\s*(?:\\*\\*)?$)(?:#+\\s*|\\*\\*|<)?.{0,40}"
              + "\\b(memor(?:y|ies)|remembered|recalled|known)\\b.{0,80}$");
  private static final Pattern BLOCK = Pattern.compile("(?s)<memory\\b[^>]*>\\n?(.*?)</memory>");
  private static final Pattern MARK = Pattern.compile("^\\s*(?:[-*•]|\\d{1,3}[.)])\\s+");
  private static final Pattern GREETING =
      Pattern.compile(
          "(?i)^\\s*(hi|hello|hey|good (morning|afternoon|evening|day)|greetings|howdy|yo|salut|hallo)\\b.*");

  Knowledge {
    notes = List.copyOf(notes);
  }

  static Knowledge of(String system) {
    var notes = new ArrayList<String>();
    BLOCK.matcher(system).results().forEach(block -> notes.add(block.group(1).strip()));
    boolean inside = false;
    for (var line : BLOCK.matcher(system).replaceAll("").lines().toList()) {
      boolean item = MARK.matcher(line).find();
      if (!item && (line.strip().startsWith("#") || line.strip().endsWith(":"))) {
        inside = HEADING.matcher(line).matches();
      } else if (inside && !line.isBlank()) {
        notes.add(MARK.matcher(line).replaceFirst("").strip());
      }
    }
    return new Knowledge(notes);
  }

  String reply(String message) {
    if (GREETING.matcher(message).matches() && message.length() < 60) {
      return NAME + "hello. " + ABILITIES;
    }
    var fitting = fitting(message);
    if (!fitting.isEmpty()) {
      return NAME + "from memory:\n- " + String.join("\n- ", fitting);
    }
    if (message.strip().endsWith("?")) {
      return NAME + "nothing in memory answers that. " + ABILITIES;
    }
    return NAME + "I found no instruction in that. " + ABILITIES;
  }

  private List<String> fitting(String message) {
    var wanted = Words.of(message);
    record Scored(String note, long score) {}
    return notes.stream()
        .map(note ->
            new Scored(
                note,
                wanted.stream()
                    .filter(word -> Words.of(note.toLowerCase(Locale.ROOT)).contains(word))
                    .count()))
        .filter(scored -> scored.score() > 0)
        .sorted((one, other) -> Long.compare(other.score(), one.score()))
        .limit(3)
        .map(Scored::note)
        .toList();
  }
}
