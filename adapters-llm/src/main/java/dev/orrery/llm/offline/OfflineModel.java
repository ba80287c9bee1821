package dev.orrery.llm.offline;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.model.ChatModel;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelRef;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.ModelStream;
import dev.orrery.domain.model.TokenCounter;
import dev.orrery.domain.model.Usage;
import dev.orrery.llm.stream.FixedStream;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Answers without any provider; the same request always has the same answer. */
@Singleton
class OfflineModel implements ChatModel {
  private static final String PROVIDER = "offline";
  private static final ModelRef PLANNER = new ModelRef(PROVIDER, "planner");
  private static final Pattern WORD = Pattern.compile("\\S*\\s*");

  private final JsonCodec json;
  private final TurnPlanner planner;

  @Inject
  OfflineModel(JsonCodec json) {
    this.json = json;
    this.planner = new TurnPlanner(json);
  }

  @Override
  public String provider() {
    return PROVIDER;
  }

  @Override
  public ModelStream open(ModelRequest request) {
    var move = move(request);
    var events = new ArrayList<ModelEvent>();
    events.add(new ModelEvent.Started(PLANNER));
    var words = WORD.matcher(move.text());
    while (words.find() && !words.group().isEmpty()) {
      events.add(new ModelEvent.TextDelta(words.group()));
    }
    move.calls().forEach(call -> events.add(new ModelEvent.ToolCalled(call)));
    events.add(new ModelEvent.Used(usage(request, move)));
    events.add(
        new ModelEvent.Finished(
            move.calls().isEmpty()
                ? ModelEvent.FinishReason.STOP
                : ModelEvent.FinishReason.TOOL_USE));
    return new FixedStream(events);
  }

  private TurnPlanner.Move move(ModelRequest request) {
    return switch (request.purpose()) {
      case TURN_STEP, PROXY -> planner.next(request);
      case INTERVIEW -> written(Interview.answer(input(request), request.system()));
      case SEED -> written(SeedWriter.answer(input(request)));
      case EVALUATE -> written(Assessment.evaluation(input(request)));
      case EVOLVE -> written(Assessment.evolution(input(request)));
      case TITLE -> said(request, Prose.title(lastText(request)));
      case REVIEW -> said(request, Prose.review(lastText(request)));
      case COMPACTION, SESSION_SUMMARY -> said(request, Prose.summary(request));
      case PERSONALITY, ANALYSIS, RECOMMENDATION, DISCOVERY ->
          said(request, Knowledge.of(request.system()).reply(lastText(request)));
    };
  }

  private TurnPlanner.Move written(Json.Obj answer) {
    return new TurnPlanner.Move(json.write(answer), List.of());
  }

  private TurnPlanner.Move said(ModelRequest request, String text) {
    return request.json()
        ? written(Json.object("text", text))
        : new TurnPlanner.Move(text, List.of());
  }

  /** The purpose's input, or where the text is no JSON object, the text as its message. */
  private Json.Obj input(ModelRequest request) {
    var text = lastText(request);
    try {
      if (json.parse(text) instanceof Json.Obj object) {
        return object;
      }
    } catch (InvalidException e) {
      return Json.object("message", text, "output", text);
    }
    return Json.object("message", text, "output", text);
  }

  private static String lastText(ModelRequest request) {
    return Progress.of(request.messages()).request();
  }

  private static Usage usage(ModelRequest request, TurnPlanner.Move move) {
    long output = TokenCounter.estimate(move.text());
    for (var call : move.calls()) {
      output += TokenCounter.estimate(call.tool() + call.arguments());
    }
    return new Usage(TokenCounter.estimate(request), output, 0, 0, 0, true);
  }
}
