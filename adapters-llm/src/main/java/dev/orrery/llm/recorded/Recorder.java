package dev.orrery.llm.recorded;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.model.ChatModel;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Records the calls of all models where a file for it is configured. */
@Singleton
@Requires(property = "orrery.record-to")
class Recorder implements BeanCreatedEventListener<ChatModel> {
  private final JsonCodec json;
  private final Path file;

  @Inject
  Recorder(JsonCodec json, @Value("${orrery.record-to}") String file) {
    this.json = json;
    this.file = Path.of(file);
  }

  @Override
  public ChatModel onCreated(BeanCreatedEvent<ChatModel> event) {
    return new RecordingModel(event.getBean(), json, file);
  }
}
