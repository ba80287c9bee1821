package dev.orrery.llm.recorded;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.model.ChatModel;
import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.ModelStream;
import dev.orrery.llm.stream.FixedStream;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Answers from a recording, byte for byte; what it does not hold is a divergence. */
@Singleton
@Requires(property = "orrery.recording")
class RecordedModel implements ChatModel {
  private final List<Recording> recordings;
  private final boolean strict;
  private final JsonCodec json;

  /**
   * Reads a recording.
   *
   * @param strict whether a request must also be the one that was recorded
   */
  @Inject
  RecordedModel(
      JsonCodec json,
      @Value("${orrery.recording}") String file,
      @Value("${orrery.recording-strict:false}") boolean strict) {
    this.json = json;
    this.strict = strict;
    this.recordings = read(Path.of(file), json);
  }

  @Override
  public String provider() {
    return "recorded";
  }

  @Override
  public ModelStream open(ModelRequest request) {
    for (var recording : recordings) {
      if (recording.answers(request)) {
        return answer(recording, request);
      }
    }
    return diverged(request, "holds no answer");
  }

  private ModelStream answer(Recording recording, ModelRequest request) {
    if (strict && !recording.hash().equals(Recording.hash(request, json))) {
      return diverged(request, "was made of another request");
    }
    var events = new ArrayList<ModelEvent>();
    if (!(recording.events().getFirst() instanceof ModelEvent.Started)) {
      events.add(new ModelEvent.Started(request.model()));
    }
    events.addAll(recording.events());
    return new FixedStream(events);
  }

  private static ModelStream diverged(ModelRequest request, String why) {
    var message =
        "The recording %s for call %d of purpose %s on track %s"
            .formatted(why, request.ordinal(), request.purpose(), request.track());
    return new FixedStream(List.of(new ModelEvent.Failed(FailureKind.DIVERGED, message, null)));
  }

  private static List<Recording> read(Path file, JsonCodec json) {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> !line.isBlank())
          .map(line -> Recording.read((Json.Obj) json.parse(line)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The recording can not be read (ORRERY_RECORDING)", e);
    }
  }
}
