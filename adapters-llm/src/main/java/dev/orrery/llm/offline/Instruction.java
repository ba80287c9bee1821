package dev.orrery.llm.offline;

import java.util.Set;

/** One thing that a message asks for, in the planner's own terms. */
sealed interface Instruction {
  /** Stands for every path, or for memory, in {@link #reads()} and {@link #writes()}. */
  String EVERYTHING = "*";

  String MEMORY = "memory:";

  record WriteFile(String path, String content) implements Instruction {}

  record AppendFile(String path, String content) implements Instruction {}

  record EditFile(String path, String oldText, String newText) implements Instruction {}

  record ShowFile(String path) implements Instruction {}

  record RemoveFile(String path) implements Instruction {}

  record ListFolder(String path) implements Instruction {}

  record FindFiles(String glob, String path) implements Instruction {}

  record SearchFiles(String pattern, String path) implements Instruction {}

  record RunCommand(String command) implements Instruction {}

  record Remember(String content) implements Instruction {}

  record Recall(String query) implements Instruction {}

  record Fetch(String url) implements Instruction {}

  record GitLog(int limit) implements Instruction {}

  record Delegate(String goal) implements Instruction {}

  record CallTool(String tool, String arguments) implements Instruction {}

  /** The instruction in plain words, every reference resolved. */
  default String words() {
    return switch (this) {
      case WriteFile(var path, var content) ->
          content.isEmpty()
              ? "Create the empty file " + path
              : "Create " + path + " with the text \"" + content + "\"";
      case AppendFile(var path, var content) -> "Append \"" + content + "\" to " + path;
      case EditFile(var path, var old, var now) ->
          "Replace \"" + old + "\" with \"" + now + "\" in " + path;
      case ShowFile(var path) -> "Show " + path;
      case RemoveFile(var path) -> "Delete " + path;
      case ListFolder(var path) -> "List the files in " + path;
      case FindFiles(var glob, var path) -> "Find the files " + glob + " in " + path;
      case SearchFiles(var pattern, var path) -> "Search for \"" + pattern + "\" in " + path;
      case RunCommand(var command) -> "Run `" + command + "`";
      case Remember(var content) -> "Remember: " + content;
      case Recall(var query) -> "Recall what is known about " + query;
      case Fetch(var url) -> "Fetch " + url;
      case GitLog(var limit) -> "Show the last " + limit + " commits";
      case Delegate(var goal) -> "Delegate: " + goal;
      case CallTool(var tool, var arguments) -> "Call the tool " + tool + " with " + arguments;
    };
  }

  /** What it looks at. */
  default Set<String> reads() {
    return switch (this) {
      case ShowFile(var path) -> Set.of(path);
      case ListFolder ignored -> Set.of(EVERYTHING);
      case FindFiles ignored -> Set.of(EVERYTHING);
      case SearchFiles ignored -> Set.of(EVERYTHING);
      case GitLog ignored -> Set.of(EVERYTHING);
      case Recall ignored -> Set.of(MEMORY);
      case WriteFile ignored -> Set.of();
      case AppendFile ignored -> Set.of();
      case EditFile ignored -> Set.of();
      case RemoveFile ignored -> Set.of();
      case RunCommand ignored -> Set.of();
      case Remember ignored -> Set.of();
      case Fetch ignored -> Set.of();
      case Delegate ignored -> Set.of();
      case CallTool ignored -> Set.of();
    };
  }

  /** What it changes. */
  default Set<String> writes() {
    return switch (this) {
      case WriteFile(var path, var content) -> Set.of(path);
      case AppendFile(var path, var content) -> Set.of(path);
      case EditFile(var path, var old, var now) -> Set.of(path);
      case RemoveFile(var path) -> Set.of(path);
      case Remember ignored -> Set.of(MEMORY);
      case RunCommand ignored -> Set.of(EVERYTHING, MEMORY);
      case Delegate ignored -> Set.of(EVERYTHING, MEMORY);
      case CallTool ignored -> Set.of(EVERYTHING, MEMORY);
      case ShowFile ignored -> Set.of();
      case ListFolder ignored -> Set.of();
      case FindFiles ignored -> Set.of();
      case SearchFiles ignored -> Set.of();
      case Recall ignored -> Set.of();
      case Fetch ignored -> Set.of();
      case GitLog ignored -> Set.of();
    };
  }

  /** Whether the order of the two does not matter. */
  default boolean independentOf(Instruction other) {
    return !overlap(writes(), other.writes())
        && !overlap(writes(), other.reads())
        && !overlap(reads(), other.writes());
  }

  private static boolean overlap(Set<String> some, Set<String> others) {
    return some.stream()
        .anyMatch(one ->
            others.contains(one)
                || one.equals(EVERYTHING) && others.stream().anyMatch(o -> !o.equals(MEMORY))
                || !one.equals(MEMORY) && others.contains(EVERYTHING));
  }
}
