package dev.orrery.llm.chat;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP of one call, on the JDK's client: reads the stream on a virtual thread of its own,
 * watches status, {@code Retry-After} and the stream's end, and breaks off at once when closed.
 */
final class WireCall implements HttpClient, AutoCloseable {
  private static final int LONGEST_ERROR = 8_192;

  private final java.net.http.HttpClient client;
  private final Duration firstByte;
  private final WireWatch watch;
  private final AtomicReference<@Nullable Thread> reader = new AtomicReference<>();
  private final AtomicReference<@Nullable Future<?>> pending = new AtomicReference<>();
  private final AtomicReference<@Nullable InputStream> body = new AtomicReference<>();
  private volatile boolean closed;

  WireCall(java.net.http.HttpClient client, Duration firstByte, WireWatch watch) {
    this.client = client;
    this.firstByte = firstByte;
    this.watch = watch;
  }

  /** A builder that gives this call whatever is asked for; its limits are this call's own. */
  HttpClientBuilder asBuilder() {
    return new HttpClientBuilder() {
      @Override
      public Duration connectTimeout() {
        return firstByte;
      }

      @Override
      public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
      }

      @Override
      public Duration readTimeout() {
        return firstByte;
      }

      @Override
      public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
      }

      @Override
      public HttpClient build() {
        return WireCall.this;
      }
    };
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    throw new IllegalStateException("Model calls are streamed");
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    var watched = watch.around(listener);
    var thread =
        Thread.ofVirtual().name("model-call").unstarted(() -> fetch(request, parser, watched));
    reader.set(thread);
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    var waiting = pending.get();
    if (waiting != null) {
      waiting.cancel(true);
    }
    var thread = reader.get();
    if (thread != null) {
      thread.interrupt();
    }
    closeQuietly(body.get());
  }

  private void fetch(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    try {
      var response = send(request);
      try (var stream = response.body()) {
        body.set(stream);
        if (response.statusCode() < 200 || response.statusCode() > 299) {
          watch.refused(
              response.statusCode(),
              new String(stream.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8),
              Failures.retryAfter(
                  response.headers().firstValue("retry-after"), ZonedDateTime.now(ZoneOffset.UTC)));
          return;
        }
        watch.accepted();
        listener.onOpen(
            SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .build());
        parser.parse(stream, listener);
        listener.onClose();
        watch.ended();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | ExecutionException | TimeoutException | RuntimeException e) {
      if (!closed) {
        watch.broke(e);
      }
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request)
      throws InterruptedException, ExecutionException, TimeoutException {
    var built = java.net.http.HttpRequest.newBuilder(URI.create(request.url())).timeout(firstByte);
    request.headers().forEach((name, values) -> values.forEach(value -> built.header(name, value)));
    built.method(
        request.method().name(),
        request.body() == null
            ? java.net.http.HttpRequest.BodyPublishers.noBody()
            : java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
    var answer = client.sendAsync(built.build(), HttpResponse.BodyHandlers.ofInputStream());
    pending.set(answer);
    if (closed) {
      answer.cancel(true);
    }
    return answer.get(firstByte.toMillis() + 1_000, TimeUnit.MILLISECONDS);
  }

  private static void closeQuietly(@Nullable InputStream stream) {
    if (stream == null) {
      return;
    }
    try {
      stream.close();
    } catch (IOException ignored) {
      // The call is given up; nobody reads the stream any more.
    }
  }
}
