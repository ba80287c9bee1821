package dev.orrery.llm.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.ModelStream;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.model.TokenCounter;
import dev.orrery.domain.model.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Turns LangChain4j's callbacks into a stream that is pulled. The queue is bounded: a slow reader
 * slows the provider's connection, it fills no memory.
 */
final class ChatStream implements ModelStream, StreamingChatResponseHandler {
  private static final int ROOM = 256;

  private final BlockingQueue<ModelEvent> queue = new ArrayBlockingQueue<>(ROOM);
  private final ModelRequest request;
  private final ToolNames names;
  private final Failures failures;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile @Nullable AutoCloseable wire;
  private volatile boolean closed;
  private volatile boolean delivered;
  private long answered;
  private int toolCalls;

  ChatStream(ModelRequest request, ToolNames names, Failures failures) {
    this.request = request;
    this.names = names;
    this.failures = failures;
  }

  /** Names what to close with this stream. */
  void reads(AutoCloseable connection) {
    this.wire = connection;
  }

  void started() {
    put(new ModelEvent.Started(request.model()));
  }

  void fail(ModelEvent.Failed failed) {
    if (over.compareAndSet(false, true)) {
      if (answered > 0) {
        put(new ModelEvent.Used(estimated()));
      }
      put(failed);
    }
  }

  @Override
  public void onPartialResponse(String text) {
    if (!text.isEmpty() && !over.get()) {
      answered += text.length();
      put(new ModelEvent.TextDelta(text));
    }
  }

  @Override
  public void onPartialThinking(PartialThinking thinking) {
    if (thinking.text() != null && !over.get()) {
      answered += thinking.text().length();
      put(new ModelEvent.ThinkingDelta(thinking.text()));
    }
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall call) {
    var asked = call.toolExecutionRequest();
    called(asked.id(), asked.name(), asked.arguments());
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    if (toolCalls == 0) {
      response
          .aiMessage()
          .toolExecutionRequests()
          .forEach(asked -> called(asked.id(), asked.name(), asked.arguments()));
    }
    var reason = Finish.of(response.finishReason(), toolCalls > 0);
    if (answered == 0 && reason == ModelEvent.FinishReason.STOP) {
      fail(failures.malformed("an empty answer"));
    } else if (over.compareAndSet(false, true)) {
      put(new ModelEvent.Used(Finish.usage(response.tokenUsage()).orElseGet(this::estimated)));
      put(new ModelEvent.Finished(reason));
    }
  }

  @Override
  public void onError(Throwable error) {
    fail(failures.thrown(error));
  }

  @Override
  public Optional<ModelEvent> next(Duration timeout) throws InterruptedException {
    if (delivered || closed) {
      return Optional.empty();
    }
    var event = queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    delivered = event instanceof ModelEvent.Finished || event instanceof ModelEvent.Failed;
    return Optional.ofNullable(event);
  }

  @Override
  public void close() {
    closed = true;
    over.set(true);
    queue.clear();
    var connection = wire;
    if (connection != null) {
      try {
        connection.close();
      } catch (Exception e) {
        throw new IllegalStateException("A model connection could not be closed", e);
      }
    }
  }

  private void called(@Nullable String id, String tool, @Nullable String arguments) {
    if (over.get()) {
      return;
    }
    toolCalls++;
    var text = arguments == null || arguments.isBlank() ? "{}" : arguments;
    answered += text.length() + tool.length();
    put(
        new ModelEvent.ToolCalled(
            new ModelToolCall(
                id == null || id.isBlank() ? newId() : id, names.kernel(tool), text)));
  }

  /** Some providers give calls no id; the answer needs one that is unique in the conversation. */
  private String newId() {
    return "call_" + request.id().value().toString().substring(0, 8) + "_" + toolCalls;
  }

  private Usage estimated() {
    return new Usage(TokenCounter.estimate(request), (answered + 3) / 4, 0, 0, 0, true);
  }

  private void put(ModelEvent event) {
    if (closed) {
      return;
    }
    try {
      queue.put(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
