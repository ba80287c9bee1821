package dev.orrery.llm.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.channel.NoticeKind;
import dev.orrery.domain.channel.WebhookEndpoint;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.inmemory.kernel.PlainJson;
import dev.orrery.llm.net.EgressRules;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookListTest {
  private final WebhookList list =
      new WebhookList(new PlainJson(), new EgressRules(List.of("10.1.2.3:8080")));

  @Test
  void nothingIsNoEndpoint() {
    assertThat(list.parse("")).isEmpty();
    assertThat(list.parse(" , ,")).isEmpty();
    assertThat(list.parse("[]")).isEmpty();
  }

  @Test
  void addressesMayStandWithCommasBetweenThem() {
    var endpoints = list.parse(" https://a.example.com/x , http://127.0.0.1:9999/hook ");

    assertThat(endpoints)
        .extracting(WebhookEndpoint::address)
        .containsExactly(
            URI.create("https://a.example.com/x"), URI.create("http://127.0.0.1:9999/hook"));
    assertThat(endpoints.getFirst().timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(endpoints.getFirst().kinds()).isEmpty();
    assertThat(endpoints.getFirst().quoting()).isTrue();
    assertThat(endpoints.getFirst().secret()).isNull();
  }

  @Test
  void aJsonListSaysMore() {
    var endpoints =
        list.parse(
            """
            [{"url":"https://a.example.com/x","events":["status.idle","session.ended"],
              "headers":{"X-Team":"blue"},"timeoutMs":250,"secret":"s3cret","redactContent":true},
             "https://b.example.com/"]
            """);

    assertThat(endpoints)
        .containsExactly(
            new WebhookEndpoint(
                URI.create("https://a.example.com/x"),
                Set.of(NoticeKind.STATUS_IDLE, NoticeKind.SESSION_ENDED),
                Map.of("X-Team", "blue"),
                Duration.ofMillis(250),
                "s3cret",
                false),
            new WebhookEndpoint(
                URI.create("https://b.example.com/"),
                Set.of(),
                Map.of(),
                Duration.ofSeconds(5),
                null,
                true));
  }

  @Test
  void everyEventHasAName() {
    for (var kind : NoticeKind.values()) {
      assertThat(WebhookWords.kind(WebhookWords.of(kind))).contains(kind);
    }
    assertThat(
            list.parse("[{\"url\":\"https://a.example.com/\",\"events\":[\"*\"]}]")
                .getFirst()
                .kinds())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/",
        "http://192.168.0.7:9000/hook",
        "http://169.254.169.254/latest",
        "https://ok.example.com:22/",
        "http://127.0.0.1:5432/",
        "http://127.1/",
        "http://2130706433/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fd00::1]/",
        "ftp://a.example.com/",
        "file:///etc/passwd",
        "http://user@a.example.com/",
        "not an address",
        "hook.example.com/x",
        "http://metadata.google.internal/",
      })
  void whatMayNotBeDialledIsRefusedAtTheStart(String address) {
    assertThatThrownBy(() -> list.parse(address))
        .isInstanceOf(InvalidException.class)
        .hasMessageStartingWith("entry 1 has a url that");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:9000/hook",
        "http://127.0.0.1:9000/",
        "http://[::1]:9000/",
        "http://10.1.2.3:8080/allowed"
      })
  void thisMachineAndWhatTheOperatorAllowsMayBeTold(String address) {
    assertThat(list.parse(address)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1] | is neither",
        "[{}] | has no url",
        "[{\"url\":\"https://a.example.com/\",\"event\":[]}] | unknown key 'event'",
        "[{\"url\":\"https://a.example.com/\",\"events\":[\"nope\"]}] | unknown event 'nope'",
        "[{\"url\":\"https://a.example.com/\",\"events\":[]}] | empty list of events",
        "[{\"url\":\"https://a.example.com/\",\"events\":\"x\"}] | no list of texts",
        "[{\"url\":\"https://a.example.com/\",\"headers\":{\"Host\":\"x\"}}] | header 'Host'",
        "[{\"url\":\"https://a.example.com/\",\"headers\":{\"X-Aegis-A\":\"x\"}}] | 'X-Aegis-A'",
        "[{\"url\":\"https://a.example.com/\",\"headers\":{\"A\":1}}] | header 'A'",
        "[{\"url\":\"https://a.example.com/\",\"headers\":[]}] | no object",
        "[{\"url\":\"https://a.example.com/\",\"timeoutMs\":0}] | timeoutMs must be",
        "[{\"url\":\"https://a.example.com/\",\"timeoutMs\":600000}] | timeoutMs must be",
        "[{\"url\":\"https://a.example.com/\",\"timeoutMs\":1.5}] | no whole number",
        "[{\"url\":\"https://a.example.com/\",\"timeoutMs\":\"x\"}] | no number",
        "[{\"url\":\"https://a.example.com/\",\"secret\":\"\"}] | secret is empty",
        "[{\"url\":\"https://a.example.com/\",\"secret\":7}] | no text",
        "[{\"url\":\"https://a.example.com/\",\"redactContent\":\"yes\"}] | not true or false",
        "[\"https://a.example.com/\",\"https://a.example.com/\"] | entry 2 names an address",
        "[\"https://a.example.com/\" | no valid JSON list",
      })
  void whatIsWrongIsNamed(String text, String part) {
    assertThatThrownBy(() -> list.parse(text))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining(part);
  }

  @Test
  void aSecretIsNeverRepeated() {
    var text = "[{\"url\":\"https://a.example.com/\",\"secret\":\"hush-hush\",\"x\":1}]";

    assertThatThrownBy(() -> list.parse(text)).hasMessageNotContaining("hush");
    var endpoint =
        list.parse("[{\"url\":\"https://a.example.com/?token=t\",\"secret\":\"hush-hush\"}]");
    assertThat(endpoint.toString()).doesNotContain("hush").doesNotContain("token");
  }
}
