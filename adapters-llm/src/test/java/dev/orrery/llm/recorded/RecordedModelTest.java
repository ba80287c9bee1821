package dev.orrery.llm.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.ModelCallId;
import dev.orrery.domain.model.ChatModel;
import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelRef;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.ModelStream;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.model.Usage;
import dev.orrery.inmemory.kernel.PlainJson;
import dev.orrery.llm.stream.FixedStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedModelTest {
  private static final List<ModelEvent> ANSWER =
      List.of(
          new ModelEvent.Started(ModelRef.parse("openai/x")),
          new ModelEvent.TextDelta("Hel"),
          new ModelEvent.ThinkingDelta("hm"),
          new ModelEvent.ToolCalled(new ModelToolCall("c1", "read_file", "{\"path\":")),
          new ModelEvent.Used(new Usage(1, 2, 3, 4, 5, true)),
          new ModelEvent.Finished(ModelEvent.FinishReason.TOOL_USE));

  @TempDir Path folder;
  private final JsonCodec json = new PlainJson();

  @Test
  void whatWasRecordedIsReplayedByteForByte() throws Exception {
    var file = record(request("run/a", 1, "hello"));

    assertThat(read(replay(file, true), request("run/a", 1, "hello"))).isEqualTo(ANSWER);
  }

  @Test
  void anotherRequestDivergesWhenStrict() throws Exception {
    var file = record(request("run/a", 1, "hello"));

    assertThat(failure(read(replay(file, true), request("run/a", 1, "bye"))))
        .isEqualTo(FailureKind.DIVERGED);
    assertThat(read(replay(file, false), request("run/a", 1, "bye"))).isEqualTo(ANSWER);
  }

  @Test
  void anotherOrdinalOrTrackDiverges() throws Exception {
    var file = record(request("run/a", 1, "hello"));

    assertThat(failure(read(replay(file, false), request("run/a", 2, "hello"))))
        .isEqualTo(FailureKind.DIVERGED);
    assertThat(failure(read(replay(file, false), request("run/b", 1, "hello"))))
        .isEqualTo(FailureKind.DIVERGED);
  }

  @Test
  void aRepeatedAnswerFitsAnyTrackAndPatternsFitSome() throws Exception {
    var file = folder.resolve("r.jsonl");
    Files.writeString(
        file,
        """
        {"track":"special/*","purpose":"turn_step","events":[{"text":"one"},{"finished":"STOP"}]}
        {"repeat":true,"purpose":"turn_step","ordinal":2,"events":[{"text":"two"},{"finished":"STOP"}]}
        """);
    var model = replay(file, false);

    assertThat(read(model, request("special/x", 9, "a"))).contains(new ModelEvent.TextDelta("one"));
    assertThat(read(model, request("any", 2, "a"))).contains(new ModelEvent.TextDelta("two"));
    assertThat(failure(read(model, request("any", 1, "a")))).isEqualTo(FailureKind.DIVERGED);
  }

  private Path record(ModelRequest request) throws InterruptedException {
    var file = folder.resolve("recording.jsonl");
    var source =
        new ChatModel() {
          @Override
          public String provider() {
            return "openai";
          }

          @Override
          public ModelStream open(ModelRequest asked) {
            return new FixedStream(ANSWER);
          }
        };
    read(new RecordingModel(source, json, file), request);
    return file;
  }

  private ChatModel replay(Path file, boolean strict) throws IOException {
    assertThat(Files.size(file)).isPositive();
    return new RecordedModel(json, file.toString(), strict);
  }

  private static List<ModelEvent> read(ChatModel model, ModelRequest request)
      throws InterruptedException {
    var events = new ArrayList<ModelEvent>();
    try (var stream = model.open(request)) {
      for (var next = stream.next(Duration.ofSeconds(1));
          next.isPresent();
          next = stream.next(Duration.ofSeconds(1))) {
        events.add(next.get());
      }
    }
    return events;
  }

  private static FailureKind failure(List<ModelEvent> events) {
    return ((ModelEvent.Failed) events.getLast()).kind();
  }

  private static ModelRequest request(String track, int ordinal, String text) {
    return new ModelRequest(
        new ModelCallId(UUID.randomUUID()),
        Purpose.TURN_STEP,
        track,
        ordinal,
        ModelRef.parse("recorded/any"),
        "",
        List.of(new ModelMessage.User(text)),
        List.of(),
        false,
        100,
        Duration.ofSeconds(5));
  }
}
