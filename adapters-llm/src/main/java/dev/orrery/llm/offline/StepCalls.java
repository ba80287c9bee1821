package dev.orrery.llm.offline;

import dev.orrery.domain.capability.ToolAliases;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.llm.offline.Instruction.AppendFile;
import dev.orrery.llm.offline.Instruction.CallTool;
import dev.orrery.llm.offline.Instruction.Delegate;
import dev.orrery.llm.offline.Instruction.EditFile;
import dev.orrery.llm.offline.Instruction.Fetch;
import dev.orrery.llm.offline.Instruction.FindFiles;
import dev.orrery.llm.offline.Instruction.GitLog;
import dev.orrery.llm.offline.Instruction.ListFolder;
import dev.orrery.llm.offline.Instruction.Recall;
import dev.orrery.llm.offline.Instruction.Remember;
import dev.orrery.llm.offline.Instruction.RemoveFile;
import dev.orrery.llm.offline.Instruction.RunCommand;
import dev.orrery.llm.offline.Instruction.SearchFiles;
import dev.orrery.llm.offline.Instruction.ShowFile;
import dev.orrery.llm.offline.Instruction.WriteFile;
import java.util.List;
import java.util.Set;

/** Turns one instruction into the tool call that is due, or into its outcome. */
final class StepCalls {
  private static final int LONGEST_APPEND = 12_000;
  private static final int HITS = 5;

  private final JsonCodec json;
  private final Set<String> offered;
  private final Progress progress;
  private final String mark;

  StepCalls(JsonCodec json, Set<String> offered, Progress progress) {
    this.json = json;
    this.offered = offered;
    this.progress = progress;
    this.mark = Digest.of(progress.request()).hex().substring(0, 8);
  }

  /** What is known of a step. */
  sealed interface State {
    /** A tool has to be called. */
    record Due(ModelToolCall call) implements State {}

    /** It ended well. */
    record Done(String output) implements State {}

    /** It ended badly, or can not be done. */
    record Failed(String reason) implements State {}
  }

  State state(int index, Instruction step) {
    return switch (step) {
      case WriteFile(var path, var content) ->
          once(index, "write_file", Json.object("path", path, "content", content));
      case AppendFile(var path, var content) -> append(index, path, content);
      case EditFile(var path, var old, var now) ->
          once(index, "edit_file", Json.object("path", path, "old_text", old, "new_text", now));
      case ShowFile(var path) -> once(index, "read_file", Json.object("path", path));
      case RemoveFile(var path) -> once(index, "remove_file", Json.object("path", path));
      case ListFolder(var path) -> once(index, "list_directory", Json.object("path", path));
      case FindFiles(var glob, var path) ->
          once(index, "find_files", Json.object("glob", glob, "path", path));
      case SearchFiles(var pattern, var path) ->
          once(index, "search_files", Json.object("pattern", pattern, "path", path));
      case RunCommand(var command) -> run(index, command);
      case Remember(var content) ->
          once(
              index,
              "memory_store",
              Json.object("content", content, "kind", "fact", "tags", List.of()));
      case Recall(var query) ->
          once(index, "memory_search", Json.object("query", query, "limit", HITS));
      case Fetch(var url) -> once(index, "web_fetch", Json.object("url", url));
      case GitLog(var limit) -> once(index, "git_log", Json.object("limit", limit));
      case Delegate(var goal) -> once(index, "delegate", Json.object("goal", goal));
      case CallTool(var tool, var arguments) -> call(index, "a", asOffered(tool), arguments);
    };
  }

  /** Dialects have other names for some tools. */
  private String asOffered(String tool) {
    return offered.contains(tool) ? tool : ToolAliases.kernelName(tool);
  }

  private State once(int index, String tool, Json.Obj arguments) {
    return call(index, "a", tool, json.write(arguments));
  }

  private State call(int index, String stage, String tool, String arguments) {
    var id = "step" + (index + 1) + stage + "_" + mark;
    var result = progress.result(id);
    if (result.isPresent()) {
      return outcome(result.get());
    }
    if (!offered.contains(tool)) {
      return new State.Failed("not possible, the tool " + tool + " is not offered to this agent");
    }
    return new State.Due(new ModelToolCall(id, tool, arguments));
  }

  private static State outcome(ModelMessage.ToolResult result) {
    return result.error() ? new State.Failed(result.output()) : new State.Done(result.output());
  }

  private State run(int index, String command) {
    if (!offered.contains("run_shell") && offered.contains("run_program")) {
      var words = List.of(command.strip().split("\\s+"));
      var arguments =
          Json.object("program", words.getFirst(), "args", words.subList(1, words.size()));
      return once(index, "run_program", arguments);
    }
    return once(index, "run_shell", Json.object("command", command));
  }

  /** There is no tool that appends: the file is read, then written with the addition. */
  private State append(int index, String path, String content) {
    if (!offered.contains("write_file")) {
      return new State.Failed("not possible, the tool write_file is not offered to this agent");
    }
    var before = call(index, "a", "read_file", json.write(Json.object("path", path)));
    return switch (before) {
      case State.Due due -> due;
      case State.Failed(var reason) ->
          missing(reason) ? write(index, path, content) : new State.Failed(reason);
      case State.Done(var text) ->
          text.length() > LONGEST_APPEND
              ? new State.Failed("not possible, " + path + " is too long to append to")
              : write(index, path, joined(text, content));
    };
  }

  private State write(int index, String path, String content) {
    return call(
        index, "b", "write_file", json.write(Json.object("path", path, "content", content)));
  }

  private static boolean missing(String reason) {
    var text = reason.toLowerCase(java.util.Locale.ROOT);
    return text.contains("no such") || text.contains("not found") || text.contains("not exist");
  }

  private static String joined(String text, String content) {
    return text.isEmpty() || text.endsWith("\n") ? text + content : text + "\n" + content;
  }
}
