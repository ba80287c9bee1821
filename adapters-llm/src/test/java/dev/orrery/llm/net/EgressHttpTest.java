package dev.orrery.llm.net;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.orrery.domain.kernel.OutgoingHttp.Answer;
import dev.orrery.domain.kernel.OutgoingHttp.BlockedException;
import dev.orrery.domain.kernel.OutgoingHttp.ChosenBy;
import dev.orrery.domain.kernel.OutgoingHttp.Request;
import dev.orrery.domain.kernel.UnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressHttpTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @RegisterExtension
  static final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort().gzipDisabled(true))
          .build();

  private final NameService noNames =
      host -> {
        if (host.matches("[0-9.]+") || host.contains(":")) {
          return List.of(InetAddress.getByName(host));
        }
        throw new UnknownHostException(host);
      };

  @Test
  void anAllowedAddressIsFetched() throws IOException {
    server.stubFor(
        any(urlEqualTo("/page"))
            .willReturn(aResponse().withHeader("X-Made", "here").withBody("hello")));

    try (var answer = open().send(get("/page"))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).containsEntry("x-made", "here");
      assertThat(text(answer)).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://metadata.google.internal/",
        "http://100.100.100.200/",
        "http://[fd00:ec2::254]/",
        "http://2852039166/",
        "http://0xA9FEA9FE/",
        "http://0251.0376.0251.0376/",
        "http://127.1/",
        "http://127.0.0.1/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://172.16.0.1/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::]/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://localhost/",
        "http://localhost./",
        "http://LOCALHOST/",
        "http://a.localhost/",
        "http://evil@127.0.0.1/",
        "http://127.0.0.1#@ok.com/",
        "http://example.com:22/",
        "http://example.com:5432/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "http:///nohost",
        "http://example.com./",
      })
  void addressesThatAreNotPublicAreBlocked(String address) {
    var http = new EgressHttp(new EgressRules(List.of()), noNames);

    assertThatThrownBy(() -> http.send(Request.get(URI.create(address), SOON, 1000)))
        .isInstanceOf(BlockedException.class);
  }

  @Test
  void fullWidthDigitsAndControlCharactersAreNoHosts() {
    var http = new EgressHttp(new EgressRules(List.of()), noNames);

    assertThatThrownBy(() -> http.send(Request.get(URI.create("http://１２７.0.0.1/"), SOON, 1000)))
        .isInstanceOf(BlockedException.class);
    assertThatThrownBy(() -> URI.create("http://exa\tmple.com/"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameIsLookedUpOnceAndOnlyTheCheckedAddressIsDialled() {
    var asked = new AtomicInteger();
    NameService rebinding =
        host ->
            List.of(
                InetAddress.getByName(asked.getAndIncrement() == 0 ? "203.0.114.7" : "127.0.0.1"));
    var http = new EgressHttp(new EgressRules(List.of()), rebinding);
    var uri = URI.create("http://rebind.example.com:" + server.getPort() + "/");

    assertThatThrownBy(() -> http.send(Request.get(uri, Duration.ofMillis(300), 1000)))
        .isInstanceOf(UnavailableException.class);

    assertThat(asked).hasValue(1);
    server.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void oneForbiddenAddressAmongSeveralBlocksTheName() {
    NameService mixed =
        host -> List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("::1"));
    var http = new EgressHttp(new EgressRules(List.of()), mixed);

    assertThatThrownBy(
            () -> http.send(Request.get(URI.create("http://mixed.example.com/"), SOON, 1000)))
        .isInstanceOf(BlockedException.class);
  }

  @Test
  void theDialledNameStaysInTheHostHeader() throws IOException {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("ok")));
    NameService here = host -> List.of(InetAddress.getLoopbackAddress());
    var name = "api.example.com:" + server.getPort();
    var http = new EgressHttp(new EgressRules(List.of(name)), here);

    http.send(Request.get(URI.create("http://" + name + "/x"), SOON, 1000)).close();

    server.verify(getRequestedFor(urlEqualTo("/x")).withHeader("Host", equalTo(name)));
  }

  @Test
  void aRedirectIsCheckedLikeTheFirstAddress() {
    server.stubFor(
        any(urlEqualTo("/away"))
            .willReturn(aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:1/")));

    assertThatThrownBy(() -> open().send(get("/away"))).isInstanceOf(BlockedException.class);
  }

  @Test
  void theOperatorsAddressMayBeOnThisMachineAndNowhereElseInside() throws IOException {
    server.stubFor(any(urlEqualTo("/hook")).willReturn(aResponse().withBody("ok")));
    var http = new EgressHttp(new EgressRules(List.of()), noNames);

    http.send(operators("http://" + authority() + "/hook")).close();

    server.verify(1, anyRequestedFor(urlEqualTo("/hook")));
    for (var inside : List.of("http://10.0.0.1/", "http://[fd00::1]/", "http://127.0.0.1:22/")) {
      assertThatThrownBy(() -> http.send(operators(inside))).isInstanceOf(BlockedException.class);
    }
  }

  @Test
  void aNameOfThisMachineThatLeadsElsewhereIsBlocked() {
    NameService lying = host -> List.of(InetAddress.getByName("8.8.8.8"));
    var http = new EgressHttp(new EgressRules(List.of()), lying);

    assertThatThrownBy(() -> http.send(operators("http://localhost:9000/")))
        .isInstanceOf(BlockedException.class);
  }

  @Test
  void anOperatorsNameThatLeadsInsideIsBlocked() {
    NameService moved = host -> List.of(InetAddress.getByName("10.0.0.1"));
    var http = new EgressHttp(new EgressRules(List.of()), moved);

    assertThatThrownBy(() -> http.send(operators("http://hook.example.com/")))
        .isInstanceOf(BlockedException.class);
  }

  @Test
  void aRedirectOfTheOperatorsAddressIsTheAnswer() throws IOException {
    server.stubFor(
        any(urlEqualTo("/moved"))
            .willReturn(aResponse().withStatus(302).withHeader("Location", "/elsewhere")));
    var http = new EgressHttp(new EgressRules(List.of()), noNames);

    try (var answer = http.send(operators("http://" + authority() + "/moved"))) {
      assertThat(answer.status()).isEqualTo(302);
    }

    server.verify(0, anyRequestedFor(urlEqualTo("/elsewhere")));
  }

  @Test
  void redirectsEndAfterFive() {
    server.stubFor(
        any(urlEqualTo("/loop"))
            .willReturn(aResponse().withStatus(302).withHeader("Location", "/loop")));

    assertThatThrownBy(() -> open().send(get("/loop"))).isInstanceOf(UnavailableException.class);
    server.verify(6, anyRequestedFor(urlEqualTo("/loop")));
  }

  @Test
  void aRedirectToAnotherOriginLosesTheSecrets() throws IOException {
    var other = "other.example.com:" + server.getPort();
    server.stubFor(
        any(urlEqualTo("/go"))
            .willReturn(
                aResponse().withStatus(307).withHeader("Location", "http://" + other + "/end")));
    server.stubFor(any(urlEqualTo("/end")).willReturn(aResponse().withBody("ok")));
    NameService here = host -> List.of(InetAddress.getLoopbackAddress());
    var http = new EgressHttp(new EgressRules(List.of(authority(), other)), here);
    var request =
        new Request(
            "POST",
            URI.create("http://" + authority() + "/go"),
            Map.of("Authorization", "Bearer secret", "X-Kept", "yes"),
            "body".getBytes(StandardCharsets.UTF_8),
            SOON,
            1000);

    http.send(request).close();

    var end = server.findAll(anyRequestedFor(urlEqualTo("/end"))).getFirst();
    assertThat(end.getHeader("Authorization")).isNull();
    assertThat(end.getHeader("X-Kept")).isEqualTo("yes");
    assertThat(end.getBodyAsString()).isEqualTo("body");
  }

  @Test
  void aBodyOverTheLimitIsCut() throws IOException {
    server.stubFor(any(urlEqualTo("/big")).willReturn(aResponse().withBody("x".repeat(5000))));

    try (var answer = open().send(get("/big"))) {
      assertThatThrownBy(() -> text(answer))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("larger");
    }
  }

  @Test
  void aBodyThatNeverEndsIsCutByTime() throws Exception {
    try (var endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> drip(endless));
      var authority = "127.0.0.1:" + endless.getLocalPort();
      var http = new EgressHttp(new EgressRules(List.of(authority)), noNames);
      var request =
          Request.get(URI.create("http://" + authority + "/"), Duration.ofMillis(400), 1 << 20);

      try (var answer = http.send(request)) {
        assertThatThrownBy(() -> text(answer)).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aGzipBombIsCutByItsRatio() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(new byte[20 * 1024 * 1024]);
    }
    server.stubFor(
        any(urlEqualTo("/bomb"))
            .willReturn(
                aResponse().withHeader("Content-Encoding", "gzip").withBody(bytes.toByteArray())));
    var request = Request.get(URI.create("http://" + authority() + "/bomb"), SOON, 1L << 30);

    try (var answer = open().send(request)) {
      assertThatThrownBy(() -> text(answer))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("compressed");
    }
  }

  private EgressHttp open() {
    return new EgressHttp(new EgressRules(List.of(authority())), noNames);
  }

  private static Request operators(String address) {
    return new Request(
        "POST",
        URI.create(address),
        Map.of(),
        "{}".getBytes(StandardCharsets.UTF_8),
        SOON,
        1000,
        ChosenBy.OPERATOR);
  }

  private static String authority() {
    return "127.0.0.1:" + server.getPort();
  }

  private static Request get(String path) {
    return Request.get(URI.create("http://" + authority() + path), SOON, 1000);
  }

  private static String text(Answer answer) throws IOException {
    return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void drip(ServerSocket server) {
    try (var socket = server.accept()) {
      var out = socket.getOutputStream();
      out.write(
          "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      while (true) {
        out.write('x');
        out.flush();
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    } catch (IOException e) {
      // The client hung up, which is what the test waits for.
    }
  }
}
