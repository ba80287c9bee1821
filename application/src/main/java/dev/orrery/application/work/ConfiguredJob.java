package dev.orrery.application.work;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.ScheduleDraft;
import java.util.List;

/** A job as the configuration writes it. */
final class ConfiguredJob {
  private ConfiguredJob() {}

  static ScheduleDraft read(String name, Json value) {
    var place = "cron.jobs." + name;
    var job = object(place, value);
    if (name.isBlank()) {
      throw new InvalidException(place, "cron.jobs has a job without a name");
    }
    return new ScheduleDraft(
        name,
        needed(job, place, "schedule"),
        Grammar.OXIOS,
        new Action.Goal(
            needed(job, place, "goal"),
            texts(job, place, "constraints"),
            texts(job, place, "acceptance_criteria"),
            text(job, place, "toolchain", "default")),
        priority(place, text(job, place, "priority", "Normal")),
        flag(job, place, "enabled"));
  }

  static Json.Obj object(String place, Json value) {
    if (value instanceof Json.Obj object) {
      return object;
    }
    throw new InvalidException(place, place + " must be an object");
  }

  static String word(Run.Priority priority) {
    return switch (priority) {
      case CRITICAL -> "Critical";
      case HIGH -> "High";
      case NORMAL -> "Normal";
      case LOW -> "Low";
    };
  }

  private static Run.Priority priority(String place, String word) {
    for (var priority : Run.Priority.values()) {
      if (word(priority).equals(word)) {
        return priority;
      }
    }
    throw new InvalidException(place, place + ".priority is unknown: " + word);
  }

  private static String needed(Json.Obj job, String place, String name) {
    var text = text(job, place, name, "");
    if (text.isBlank()) {
      throw new InvalidException(place, place + "." + name + " must not be empty");
    }
    return text;
  }

  private static String text(Json.Obj job, String place, String name, String fallback) {
    return switch (job.find(name).orElse(Json.of(fallback))) {
      case Json.Str(var text) -> text;
      case Json ignored ->
          throw new InvalidException(place, place + "." + name + " must be a text");
    };
  }

  private static boolean flag(Json.Obj job, String place, String name) {
    return switch (job.find(name).orElse(Json.of(true))) {
      case Json.Bool(var truth) -> truth;
      case Json ignored ->
          throw new InvalidException(place, place + "." + name + " must be true or false");
    };
  }

  private static List<String> texts(Json.Obj job, String place, String name) {
    var value = job.find(name).orElse(Json.strings(List.of()));
    if (value instanceof Json.Arr(var items)
        && items.stream().allMatch(Json.Str.class::isInstance)) {
      return job.texts(name);
    }
    throw new InvalidException(place, place + "." + name + " must be a list of texts");
  }
}
