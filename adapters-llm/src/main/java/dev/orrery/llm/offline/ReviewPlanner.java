package dev.orrery.llm.offline;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.model.ToolSpec;
import dev.orrery.domain.orchestration.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Acts as a reviewer of another session's work: reads the changed files, then judges by whether the
 * work itself tells of failures. Nothing that is quoted is taken for an instruction.
 */
final class ReviewPlanner {
  private static final Pattern CHANGED = Pattern.compile("\\+\\+\\+ b/(.+)");
  private static final Pattern SPEAKER =
      Pattern.compile(
          "(user|assistant|system|tool|notice|call of \\S+|answer of \\S+|FAILED \\S+): .*");
  private static final Pattern OWN_WORDS = Pattern.compile("(assistant|notice|FAILED \\S+): .*");
  private static final int MOST_FILES = 3;

  private final JsonCodec json;

  ReviewPlanner(JsonCodec json) {
    this.json = json;
  }

  TurnPlanner.Move next(ModelRequest request, Progress progress) {
    var quoted =
        progress
            .request()
            .lines()
            .filter(line -> line.startsWith(Review.QUOTE))
            .map(line -> line.substring(Review.QUOTE.length()))
            .toList();
    var offered = request.tools().stream().map(ToolSpec::name).collect(Collectors.toSet());
    var calls = new StepCalls(json, offered, progress);
    var due = new ArrayList<ModelToolCall>();
    var told = new ArrayList<>(told(quoted));
    var files = changed(quoted);
    for (int i = 0; i < files.size(); i++) {
      switch (calls.state(i, new Instruction.ShowFile(files.get(i)))) {
        case StepCalls.State.Due(var call) -> due.add(call);
        case StepCalls.State.Done done -> {}
        case StepCalls.State.Failed(var reason) ->
            told.add("error: " + files.get(i) + " can not be read: " + reason);
      }
    }
    return due.isEmpty()
        ? new TurnPlanner.Move(Prose.review(String.join("\n", told)), List.of())
        : new TurnPlanner.Move("", due);
  }

  private static List<String> changed(List<String> quoted) {
    return quoted.stream()
        .map(CHANGED::matcher)
        .filter(java.util.regex.Matcher::matches)
        .map(found -> found.group(1))
        .distinct()
        .limit(MOST_FILES)
        .toList();
  }

  /** What the session says of its work, without what it was asked for and what it read. */
  private static List<String> told(List<String> quoted) {
    var told = new ArrayList<String>();
    boolean own = false;
    for (var line : quoted) {
      if (line.startsWith("diff --git ")) {
        break;
      }
      if (SPEAKER.matcher(line).matches()) {
        own = OWN_WORDS.matcher(line).matches();
      }
      if (own) {
        told.add(line);
      }
    }
    return told;
  }
}
