package dev.orrery.llm.offline;

import dev.orrery.domain.kernel.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Writes the seed of a task: goal and names stay as the person wrote them. */
final class SeedWriter {
  /** More criteria than this split a run among several agents; only a person's own list does. */
  private static final int MOST_CRITERIA = 4;

  private SeedWriter() {}

  static Json.Obj answer(Json.Obj input) {
    var brief = Brief.of(Dialogue.of(input).whole());
    var plan = brief.plan();
    var constraints = new ArrayList<>(brief.constraints());
    constraints.addAll(plan.constraints());
    var goal = brief.goal().isEmpty() ? String.join("; ", brief.criteria()) : brief.goal();
    return Json.object(
        "goal",
        goal.isEmpty() ? "Answer the request" : goal,
        "constraints",
        constraints,
        "acceptance_criteria",
        criteria(brief, plan, goal),
        "ontology",
        ontology(plan),
        "capabilities",
        capabilities(plan));
  }

  /** The smallest set of tools that has what the instructions need. */
  private static String capabilities(Plan plan) {
    if (plan.steps().stream()
        .anyMatch(step ->
            step instanceof Instruction.Remember
                || step instanceof Instruction.Delegate
                || step instanceof Instruction.CallTool)) {
      return "operator";
    }
    boolean recalls = plan.steps().stream().anyMatch(Instruction.Recall.class::isInstance);
    return recalls ? "standard" : "worker";
  }

  private static List<String> criteria(Brief brief, Plan plan, String goal) {
    if (!brief.criteria().isEmpty()) {
      return brief.criteria();
    }
    var words = plan.steps().stream().map(Instruction::words).distinct().toList();
    if (words.isEmpty()) {
      return List.of("The answer covers: " + goal);
    }
    if (words.size() <= MOST_CRITERIA) {
      return words;
    }
    var grouped = new ArrayList<>(words.subList(0, MOST_CRITERIA - 1));
    grouped.add(String.join("; ", words.subList(MOST_CRITERIA - 1, words.size())));
    return grouped;
  }

  private static List<Json> ontology(Plan plan) {
    var things = new LinkedHashMap<String, Json>();
    for (var step : plan.steps()) {
      var name = name(step);
      if (!name.isEmpty() && !name.equals(".")) {
        things.putIfAbsent(
            name,
            Json.object(
                "name",
                name,
                "entity_type",
                type(step),
                "description",
                "Named in: " + step.words()));
      }
    }
    return List.copyOf(things.values());
  }

  private static String name(Instruction step) {
    return switch (step) {
      case Instruction.ListFolder(var path) -> path;
      case Instruction.FindFiles(var glob, var path) -> glob;
      case Instruction.SearchFiles(var pattern, var path) -> path;
      case Instruction.RunCommand(var command) -> command;
      case Instruction.Fetch(var url) -> url;
      case Instruction.CallTool(var tool, var arguments) -> tool;
      case Instruction.Remember ignored -> "";
      case Instruction.Recall ignored -> "";
      case Instruction.GitLog ignored -> "";
      case Instruction.Delegate ignored -> "";
      case Instruction.WriteFile(var path, var content) -> path;
      case Instruction.AppendFile(var path, var content) -> path;
      case Instruction.EditFile(var path, var old, var now) -> path;
      case Instruction.ShowFile(var path) -> path;
      case Instruction.RemoveFile(var path) -> path;
    };
  }

  private static String type(Instruction step) {
    if (step instanceof Instruction.RunCommand) {
      return "command";
    }
    if (step instanceof Instruction.Fetch) {
      return "address";
    }
    if (step instanceof Instruction.CallTool) {
      return "tool";
    }
    return Set.of(Instruction.EVERYTHING).equals(step.reads()) ? "folder" : "file";
  }
}
