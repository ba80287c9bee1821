package dev.orrery.llm.chat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelToolCall;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every provider, whatever protocol it speaks. */
abstract class WireContract {
  protected Provider provider;

  @BeforeEach
  void start() {
    provider = provider();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  abstract Provider provider();

  /** "Hel", "lo", then the end with 12 input and 5 output tokens. */
  abstract String[] greeting();

  /**
   * Calls {@code read_file} with {@code {"path":"a.txt"}} and {@code mcp:docs:find_it} with the
   * broken {@code {"path":}.
   */
  abstract String[] twoToolCalls();

  @Test
  void textIsStreamedWithUsageBeforeTheEnd() throws InterruptedException {
    provider.streams(greeting());

    var events = provider.call();

    assertThat(events.getFirst()).isInstanceOf(ModelEvent.Started.class);
    assertThat(events).contains(new ModelEvent.TextDelta("Hel"), new ModelEvent.TextDelta("lo"));
    var end = events.subList(events.size() - 2, events.size());
    assertThat(end.getFirst())
        .isInstanceOfSatisfying(
            ModelEvent.Used.class,
            used -> {
              assertThat(used.usage().input()).isEqualTo(12);
              assertThat(used.usage().output()).isEqualTo(5);
              assertThat(used.usage().estimated()).isFalse();
            });
    assertThat(end.getLast()).isEqualTo(new ModelEvent.Finished(ModelEvent.FinishReason.STOP));
  }

  @Test
  void parallelToolCallsKeepTheirNamesAndBrokenArgumentsComeThrough() throws InterruptedException {
    provider.streams(twoToolCalls());

    var events = provider.call();

    assertThat(events)
        .contains(
            new ModelEvent.ToolCalled(new ModelToolCall("c1", "read_file", "{\"path\":\"a.txt\"}")),
            new ModelEvent.ToolCalled(new ModelToolCall("c2", "mcp:docs:find_it", "{\"path\":")));
    assertThat(events.getLast())
        .isEqualTo(new ModelEvent.Finished(ModelEvent.FinishReason.TOOL_USE));
    assertThat(provider.sent()).contains("mcp__docs__find_it", "\"the-model\"", "Be brief.");
  }

  @Test
  void anEarlierBrokenCallIsSentBackAsAnObject() throws InterruptedException {
    provider.streams(greeting());
    var messages =
        List.<ModelMessage>of(
            new ModelMessage.User("find it"),
            new ModelMessage.Assistant(
                "", List.of(new ModelToolCall("c2", "mcp:docs:find_it", "{\"path\":"))),
            new ModelMessage.ToolResult("c2", "mcp:docs:find_it", "bad arguments", true));

    var events = provider.call(provider.request(Duration.ofSeconds(10), messages, false));

    assertThat(events.getLast()).isInstanceOf(ModelEvent.Finished.class);
    assertThat(provider.sent()).contains("unreadable_arguments", "bad arguments");
  }

  @ParameterizedTest
  @CsvSource({
    "401, AUTHENTICATION", "402, CREDIT", "404, INVALID_REQUEST", "429, RATE_LIMIT",
    "500, OVERLOADED", "503, OVERLOADED", "504, TIMEOUT", "529, OVERLOADED"
  })
  void errorStatusesHaveTheirKind(int status, FailureKind kind) throws InterruptedException {
    provider.answers(
        aResponse()
            .withStatus(status)
            .withBody("{\"error\":{\"message\":\"no, " + Provider.KEY + "\"}}"));

    var failed = Provider.failure(provider.call());

    assertThat(failed.kind()).isEqualTo(kind);
    assertThat(failed.message())
        .contains(provider.request(Duration.ofSeconds(1)).model().provider());
    assertThat(failed.message()).contains(String.valueOf(status)).doesNotContain(Provider.KEY);
    assertThat(failed.retryAfter()).isNull();
  }

  @Test
  void retryAfterIsTold() throws InterruptedException {
    provider.answers(aResponse().withStatus(429).withHeader("Retry-After", "7").withBody("slow"));

    assertThat(Provider.failure(provider.call()).retryAfter()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aCutStreamKeepsItsTextAndFails() throws InterruptedException {
    var whole = greeting();
    provider.streams(Arrays.copyOf(whole, whole.length - 3));

    var events = provider.call();

    assertThat(Provider.text(events)).isEqualTo("Hello");
    assertThat(events.get(events.size() - 2)).isInstanceOf(ModelEvent.Used.class);
    assertThat(Provider.failure(events).kind()).isEqualTo(FailureKind.CONNECTION);
    assertThat(Provider.failure(events).retryAfter()).isNull();
  }

  @Test
  void anEmptyAnswerIsMalformed() throws InterruptedException {
    provider.answers(aResponse().withHeader("content-type", "text/event-stream").withBody(""));

    assertThat(Provider.failure(provider.call()).kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
  }

  @Test
  void anAnswerThatIsNoJsonIsMalformedOrCut() throws InterruptedException {
    provider.streams("data: {oops", "data: <html>");

    assertThat(Provider.failure(provider.call()).kind())
        .isIn(FailureKind.MALFORMED_ANSWER, FailureKind.CONNECTION);
  }

  @Test
  void aBrokenConnectionFails() throws InterruptedException {
    provider.answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertThat(Provider.failure(provider.call()).kind()).isEqualTo(FailureKind.CONNECTION);
  }

  @Test
  void aServerThatIsNotThereFails() throws InterruptedException {
    provider.streams(greeting());
    provider.call();
    provider.stop();

    var failed = Provider.failure(provider.call());

    assertThat(failed.kind()).isEqualTo(FailureKind.CONNECTION);
    assertThat(failed.message()).contains("can not be reached");
  }

  @Test
  void silenceTimesOut() throws InterruptedException {
    provider.answers(aResponse().withFixedDelay(30_000).withBody("late"));

    var failed = Provider.failure(provider.call(provider.request(Duration.ofMillis(300))));

    assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT);
  }

  @Test
  void closingCancelsAtOnce() throws InterruptedException {
    var events = greeting();
    provider.answers(
        aResponse()
            .withHeader("content-type", "text/event-stream")
            .withBody(String.join("\n\n", events) + "\n\n")
            .withChunkedDribbleDelay(40, 60_000));

    var stream = provider.open(provider.request(Duration.ofSeconds(60)));
    assertThat(stream.next(Duration.ofSeconds(20))).isPresent();
    var before = System.nanoTime();
    stream.close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
    assertThat(stream.next(Duration.ofSeconds(1))).isEmpty();
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("model-call")));
  }

  @Test
  void jsonIsAskedFor() throws InterruptedException {
    provider.streams(greeting());
    var messages = List.<ModelMessage>of(new ModelMessage.User("judge"));

    provider.call(provider.request(Duration.ofSeconds(10), messages, true));

    assertThat(provider.sent()).contains("exactly one JSON object");
  }
}
