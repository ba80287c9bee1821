package dev.orrery.llm.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.capability.ExtensionName;
import dev.orrery.domain.capability.McpConnections.Described;
import dev.orrery.domain.capability.McpServer;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.UnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdkMcpConnectionsTest {
  private static final Duration SOON = Duration.ofMinutes(2);

  private final SdkMcpConnections connections =
      new SdkMcpConnections(List.of(), new McpAllowList(List.of()), Duration.ofMinutes(2));

  @TempDir Path directory;

  @AfterEach
  void close() {
    connections.close();
  }

  @Test
  void toolsOfAChildProcessAreListedAndCalled() throws InterruptedException {
    var server = echo();

    var tools = connections.tools(server);
    var answer = connections.call(server, "echo", Json.object("text", "hello"), SOON);

    assertThat(tools).extracting(Described::name).contains("echo");
    assertThat(tools.getFirst().schema().text("type")).contains("object");
    assertThat(answer.output()).isEqualTo("hello");
    assertThat(answer.error()).isFalse();
  }

  @Test
  void theChildSeesItsOwnVariablesOnly() throws InterruptedException {
    var ours =
        System.getenv().keySet().stream()
            .filter(
                name -> !List.of("HOME", "USER", "LOGNAME", "PATH", "LANG", "TERM").contains(name))
            .filter(name -> !name.startsWith("_") && !name.startsWith("JAVA"))
            .findFirst()
            .orElse("NOTHING_SET");

    var hidden = connections.call(echo(), "secrets", Json.object("text", ours), SOON);
    var given = connections.call(echo(), "secrets", Json.object("text", "GIVEN"), SOON);

    assertThat(hidden.output()).isEqualTo("null");
    assertThat(given.output()).isEqualTo("yes");
  }

  @Test
  void aServerThatDoesNotStartIsUnavailable() {
    var impatient =
        new SdkMcpConnections(List.of(), new McpAllowList(List.of()), Duration.ofSeconds(1));
    var missing =
        new McpServer(
            new ExtensionName("missing"),
            new McpServer.Stdio(List.of(directory.resolve("none").toString()), Map.of()));

    assertThatThrownBy(() -> impatient.tools(missing)).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> impatient.tools(missing)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void onlyTheExactCommandOfTheAllowListMayStart() throws IOException {
    var binary = Files.writeString(directory.resolve("server"), "binary");
    var line = Digest.of("binary").hex() + " " + binary + " --stdio";
    var allowList = new McpAllowList(List.of(line));

    assertThat(allowList.holds(stdio(binary.toString(), "--stdio"))).isTrue();
    assertThat(allowList.holds(stdio(binary.toString(), "--stdio", "--yes"))).isFalse();
    assertThat(allowList.holds(stdio("sh", "-c", "id"))).isFalse();
    Files.writeString(binary, "other bytes");
    assertThat(allowList.holds(stdio(binary.toString(), "--stdio"))).isFalse();
  }

  private static McpServer.Stdio stdio(String... argv) {
    return new McpServer.Stdio(List.of(argv), Map.of());
  }

  private static McpServer echo() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new McpServer(
        new ExtensionName("echo"),
        new McpServer.Stdio(
            List.of(java, "-cp", classPath(), EchoServer.class.getName()), Map.of("GIVEN", "yes")));
  }

  /** Without the logging library, which would write to the standard output of the protocol. */
  private static String classPath() {
    var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> !entry.contains("logback"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
