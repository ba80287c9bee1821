package dev.orrery.llm.recorded;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.model.ChatModel;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.ModelStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Passes calls on to a model and appends every whole answer to a recording. */
public final class RecordingModel implements ChatModel {
  private final ChatModel model;
  private final JsonCodec json;
  private final Path file;

  public RecordingModel(ChatModel model, JsonCodec json, Path file) {
    this.model = model;
    this.json = json;
    this.file = file;
  }

  @Override
  public String provider() {
    return model.provider();
  }

  @Override
  public ModelStream open(ModelRequest request) {
    var stream = model.open(request);
    var events = new ArrayList<ModelEvent>();
    return new ModelStream() {
      @Override
      public Optional<ModelEvent> next(Duration timeout) throws InterruptedException {
        var event = stream.next(timeout);
        event.ifPresent(heard -> {
          events.add(heard);
          if (heard instanceof ModelEvent.Finished || heard instanceof ModelEvent.Failed) {
            append(request, events);
          }
        });
        return event;
      }

      @Override
      public void close() {
        stream.close();
      }
    };
  }

  private synchronized void append(ModelRequest request, List<ModelEvent> events) {
    var recording =
        new Recording(
            request.track(),
            request.purpose(),
            request.ordinal(),
            Recording.hash(request, json),
            events);
    try {
      Files.writeString(
          file,
          json.write(recording.line()) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("The recording can not be written (ORRERY_RECORD_TO)", e);
    }
  }
}
