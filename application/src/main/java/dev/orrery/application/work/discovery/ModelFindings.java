package dev.orrery.application.work.discovery;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.work.board.TaskType;
import dev.orrery.domain.work.discovery.Engine;
import dev.orrery.domain.work.discovery.Finding;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What a model is asked, and what its answer means. */
@Singleton
public final class ModelFindings {
  private static final int MOST = 20;
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_TEXT = 5000;
  private static final int USUAL = 2;
  private static final int LEAST = 3;

  private final JsonCodec codec;

  @Inject
  public ModelFindings(JsonCodec codec) {
    this.codec = codec;
  }

  static String question(Engine engine) {
    var content = engine.content();
    var description = content.description();
    return """
    Look for work that somebody should do in the area "%s".
    %s
    Look only, change nothing. Answer with one JSON array of at most %d objects and nothing else.
    Each object has "title" (one line that would be the same if you found it again),
    "description", and "priority" from 0 (most urgent) to 3. Answer [] if there is nothing.
    """
        .formatted(content.layer(), description == null ? "" : description, MOST);
  }

  /** The findings in an answer; empty where it holds no list of them. */
  Optional<List<Finding>> read(String answer) {
    int begin = answer.indexOf('[');
    int end = answer.lastIndexOf(']');
    if (begin < 0 || end < begin) {
      return Optional.empty();
    }
    try {
      return codec.parse(answer.substring(begin, end + 1)) instanceof Json.Arr(var items)
          ? Optional.of(items.stream().limit(MOST).flatMap(item -> finding(item).stream()).toList())
          : Optional.empty();
    } catch (InvalidException e) {
      return Optional.empty();
    }
  }

  private static Optional<Finding> finding(Json item) {
    if (!(item instanceof Json.Obj object)) {
      return Optional.empty();
    }
    return object
        .text("title")
        .map(String::strip)
        .filter(title -> !title.isEmpty())
        .map(title ->
            new Finding(
                cut(title, LONGEST_TITLE),
                cut(object.text("description").orElse(""), LONGEST_TEXT),
                priority(object),
                TaskType.RESEARCH));
  }

  private static int priority(Json.Obj object) {
    int asked = object.number("priority").map(Number::intValue).orElse(USUAL);
    return asked < 0 || asked > LEAST ? USUAL : asked;
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
