package dev.orrery.llm.chat;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sees the raw events of a stream pass, since LangChain4j does not tell a cut from an end. */
final class WireWatch {
  private final Predicate<ServerSentEvent> end;
  private final Failures failures;
  private final ChatStream stream;
  private boolean sawEvent;
  private boolean sawEnd;

  WireWatch(Predicate<ServerSentEvent> end, Failures failures, ChatStream stream) {
    this.end = end;
    this.failures = failures;
    this.stream = stream;
  }

  void accepted() {
    stream.started();
  }

  void refused(int status, String body, Optional<Duration> retryAfter) {
    stream.fail(failures.status(status, body, retryAfter));
  }

  void broke(Throwable error) {
    stream.fail(failures.thrown(error));
  }

  /** After everything was handed on; a stream that told no end has been failed before. */
  void ended() {
    stream.fail(failures.malformed("an empty answer"));
  }

  ServerSentEventListener around(ServerSentEventListener listener) {
    return new ServerSentEventListener() {
      @Override
      public void onOpen(SuccessfulHttpResponse response) {
        listener.onOpen(response);
      }

      @Override
      public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        if (look(event)) {
          guarded(() -> listener.onEvent(event, context));
        }
      }

      @Override
      public void onEvent(ServerSentEvent event) {
        if (look(event)) {
          guarded(() -> listener.onEvent(event));
        }
      }

      @Override
      public void onError(Throwable error) {
        broke(error);
      }

      @Override
      public void onClose() {
        if (!sawEvent) {
          stream.fail(failures.malformed("an empty answer"));
        } else if (!sawEnd) {
          stream.fail(failures.cut());
        } else {
          guarded(listener::onClose);
        }
      }
    };
  }

  private boolean look(ServerSentEvent event) {
    sawEvent = true;
    sawEnd |= end.test(event);
    if (isError(event.event(), event.data())) {
      stream.fail(failures.event(String.valueOf(event.data())));
      return false;
    }
    return true;
  }

  private static boolean isError(@Nullable String type, @Nullable String data) {
    return "error".equals(type)
        || data != null && data.strip().matches("(?s)\\{\\s*\"error\"\\s*:\\s*[{\"].*");
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      broke(e);
    }
  }
}
