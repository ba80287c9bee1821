package dev.orrery.llm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A message cut into its sections: what is wanted, under which constraints, judged by which
 * criteria. Sections for other purposes (context, memories, notes, ontology) are left out.
 */
record Brief(String goal, List<String> constraints, List<String> criteria) {
  private static final Pattern HEADING =
      Pattern.compile(
          "(?im)(?:^[ \\t]*(?:#+[ \\t]*|\\*\\*)?|(?<=[.!?;,][ \\t]))(?:the[ \\t]+)?"
              + "(goal|task|request|constraints?|acceptance[ _]criteria|success criteria|criteria"
              + "|ontology|context|(?:relevant |recalled )?memor(?:y|ies)|notes?|background"
              + "|transcript|history)(?:\\*\\*)?[ \\t]*(?:are[ \\t]*)?:(?:\\*\\*)?[ \\t]*");
  private static final Pattern ITEM_MARK = Pattern.compile("^\\s*(?:[-*•]|\\(?\\d{1,3}[.)])\\s+");
  private static final Pattern INLINE_MARK = Pattern.compile("(?:^|[,;]?\\s+)\\(?\\d{1,3}[.)]\\s+");

  Brief {
    constraints = List.copyOf(constraints);
    criteria = List.copyOf(criteria);
  }

  static Brief of(String message) {
    var goal = new StringBuilder();
    var constraints = new ArrayList<String>();
    var criteria = new ArrayList<String>();
    var heading = HEADING.matcher(message);
    int from = 0;
    var section = "goal";
    while (heading.find()) {
      put(section, message.substring(from, heading.start()), goal, constraints, criteria);
      section = heading.group(1).toLowerCase(Locale.ROOT);
      from = heading.end();
    }
    put(section, message.substring(from), goal, constraints, criteria);
    return new Brief(goal.toString().strip(), constraints, criteria);
  }

  /** What the message asks for; where the goal holds no instruction, its criteria may. */
  Plan plan() {
    var wanted = Plan.of(goal);
    if (!wanted.isEmpty() || criteria.isEmpty()) {
      return wanted;
    }
    return Plan.of(String.join("\n", criteria));
  }

  private static void put(
      String section,
      String text,
      StringBuilder goal,
      List<String> constraints,
      List<String> criteria) {
    if (section.endsWith("criteria")) {
      criteria.addAll(items(text));
    } else if (section.startsWith("constraint")) {
      constraints.addAll(items(text));
    } else if (section.equals("goal") || section.equals("task") || section.equals("request")) {
      goal.append(goal.isEmpty() ? "" : "\n").append(text.strip());
    } else if (section.startsWith("note")) {
      // "note: buy milk" is an instruction, a section of notes has a list below its heading.
      goal.append(text.startsWith("\n") ? "" : "\nnote: " + text.strip());
    }
  }

  private static List<String> items(String text) {
    var lines = text.strip().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.size() == 1) {
      var line = lines.getFirst();
      var parts = INLINE_MARK.matcher(line).find() ? INLINE_MARK.split(line) : line.split(";\\s*");
      lines = List.of(parts);
    }
    return lines.stream()
        .map(line -> ITEM_MARK.matcher(line).replaceFirst("").strip())
        .filter(line -> !line.isEmpty() && !line.equalsIgnoreCase("none"))
        .toList();
  }
}
