package dev.orrery.domain.session;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.model.Purpose;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the engine shall do next for a run. */
public sealed interface Command {
  /**
   * Call a model.
   *
   * @param toolGroups the capability groups to offer; null for no tools at all
   * @param model the preferred model; null for the default
   */
  record AskModel(
      String label,
      Json.Obj note,
      Purpose purpose,
      String system,
      List<ModelMessage> messages,
      @Nullable Set<String> toolGroups,
      boolean json,
      int maxOutput,
      @Nullable String model)
      implements Command {
    public AskModel {
      messages = List.copyOf(messages);
    }
  }

  /** Run the tools that the model asked for, in parallel. */
  record UseTools(String label, List<ModelToolCall> calls, Set<String> toolGroups)
      implements Command {
    public UseTools {
      calls = List.copyOf(calls);
      toolGroups = Set.copyOf(toolGroups);
    }
  }

  /** Start child runs and wait for all of them. */
  record Fork(String label, Json.Obj note, List<Child> children) implements Command {
    public Fork {
      children = List.copyOf(children);
    }
  }

  /** One child to start. */
  record Child(
      RunId id,
      Run.Kind kind,
      String name,
      String program,
      @Nullable SeedId seed,
      Run.Priority priority,
      Json.Obj input) {}

  /**
   * End the run; the root run's end is its turn's.
   *
   * @param clarification the transcript to go on with at the next message, where the turn ends with
   *     a question
   */
  record Finish(
      Turn.Outcome outcome,
      String answer,
      @Nullable String phase,
      @Nullable SeedId seed,
      @Nullable Boolean passed,
      @Nullable String persona,
      Json.@Nullable Obj clarification)
      implements Command {
    /** The end of an agent that came back, with or without success. */
    public static Finish agent(boolean success, String output) {
      return new Finish(Turn.Outcome.ANSWERED, output, null, null, success, null, null);
    }

    /**
     * The end of a run that broke off; the error is for everybody's eyes, so it holds no content.
     */
    public static Finish failed(String error) {
      return new Finish(Turn.Outcome.FAILED, error, null, null, null, null, null);
    }

    /** The end of a run that somebody stopped. */
    public static Finish cancelled() {
      return new Finish(Turn.Outcome.CANCELLED, "Cancelled", null, null, null, null, null);
    }
  }
}
