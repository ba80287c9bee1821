package dev.orrery.llm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a message asks for: instructions in order, rules that it states, and clauses that were not
 * understood.
 */
record Plan(List<Instruction> steps, List<String> constraints, List<String> notUnderstood) {
  private static final Pattern CONSTRAINT =
      Pattern.compile(
          "(?i).*\\b(must|must not|do not|don't|never|only|without|should|at most|at least|no more"
              + " than|exactly)\\b.*");
  private static final Pattern COURTESY =
      Pattern.compile(
          "(?i)(thanks?( you)?( very much)?|thank you.*|please|cheers|hi|hello|hey|ok|okay|do (the"
              + " following|this|these)( things| steps)?:?|the following:?|that is all)[.!:]*");

  Plan {
    steps = List.copyOf(steps);
    constraints = List.copyOf(constraints);
    notUnderstood = List.copyOf(notUnderstood);
  }

  /** Reads a message that has no sections. */
  static Plan of(String message) {
    var masked = new Masked(message);
    var steps = new ArrayList<Instruction>();
    var constraints = new ArrayList<String>();
    var rest = new ArrayList<String>();
    var lastPath = "";
    for (var clause : Clauses.of(masked.text())) {
      var found = InstructionReader.read(clause, masked, lastPath);
      if (found.isPresent()) {
        steps.add(found.get());
        lastPath = path(found.get(), lastPath);
      } else if (CONSTRAINT.matcher(clause).matches()) {
        constraints.add(masked.reveal(clause));
      } else if (!COURTESY.matcher(clause).matches()) {
        rest.add(masked.reveal(clause));
      }
    }
    return new Plan(steps, constraints, rest);
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  /** The leading instructions from an index on that may run side by side. */
  List<Integer> independentFrom(List<Integer> open) {
    var group = new ArrayList<Integer>();
    for (int index : open) {
      for (int before : group) {
        if (!steps.get(index).independentOf(steps.get(before))) {
          return group;
        }
      }
      group.add(index);
    }
    return group;
  }

  private static String path(Instruction step, String before) {
    return switch (step) {
      case Instruction.WriteFile(var path, var content) -> path;
      case Instruction.AppendFile(var path, var content) -> path;
      case Instruction.EditFile(var path, var old, var now) -> path;
      case Instruction.ShowFile(var path) -> path;
      case Instruction.RemoveFile(var path) -> path;
      case Instruction.ListFolder ignored -> before;
      case Instruction.FindFiles ignored -> before;
      case Instruction.SearchFiles ignored -> before;
      case Instruction.RunCommand ignored -> before;
      case Instruction.Remember ignored -> before;
      case Instruction.Recall ignored -> before;
      case Instruction.Fetch ignored -> before;
      case Instruction.GitLog ignored -> before;
      case Instruction.Delegate ignored -> before;
      case Instruction.CallTool ignored -> before;
    };
  }
}
