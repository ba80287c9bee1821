package dev.orrery.bootstrap.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orrery.bootstrap.Main;
import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A host that is built on the official SDK from npm, unmodified; skipped where Node is absent. */
class McpHostTest {
  private static final Path HOST = Path.of("target", "mcp-host");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "host.mjs");
  private static final Duration INSTALL = Duration.ofMinutes(5);

  @RegisterExtension static final RunningServer server = RunningServer.perClass();

  @BeforeAll
  static void installTheSdk() throws Exception {
    assumeTrue(works("node", "--version") && works("npm", "--version"), "Node is not installed");
    Files.createDirectories(HOST);
    boolean changed = false;
    for (var name : FILES) {
      changed |= copied(name);
    }
    if (changed || !Files.exists(HOST.resolve("node_modules/.package-lock.json"))) {
      var installed = run(INSTALL, List.of("npm", "ci", "--no-audit", "--no-fund"));
      assertThat(installed.status()).as(installed.output()).isZero();
    }
  }

  @Test
  void theSdkListsAndCallsTheToolsOverHttp() throws Exception {
    var told = host("http", server.uri(Dialect.AEGIS, "/mcp").toString(), server.token(), CALLS);

    isComplete(told);
  }

  @Test
  void theSdkListsAndCallsTheToolsOverStandardStreams() throws Exception {
    var command =
        Json.object(
            "command",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "args",
            List.of(Main.class.getName(), "mcp", "--home", server.home().toString()),
            "env",
            Json.object("CLASSPATH", System.getProperty("java.class.path")));

    var told = host("stdio", json().write(command), "-", CALLS);

    isComplete(told);
  }

  private static final String CALLS =
      """
      [{"name":"server_health","arguments":{}},
       {"name":"get_status","arguments":{"sessionId":"00000000-0000-4000-8000-000000000000"}}]\
      """;

  private static void isComplete(Json.Obj told) {
    assertThat(told.object("server").text("name")).contains("orrery-aegis");
    assertThat(told.items("tools").stream().map(tool -> ((Json.Obj) tool).text("name").orElse("")))
        .hasSize(24)
        .contains("list_sessions", "create_session", "approve_permission", "state_delete");
    var answers = told.items("answers").stream().map(Json.Obj.class::cast).toList();
    assertThat(answers.getFirst().bool("isError")).contains(false);
    assertThat(text(answers.getFirst())).contains("\"status\":\"ok\"");
    assertThat(answers.getLast().bool("isError")).contains(true);
  }

  private static String text(Json.Obj answer) {
    return ((Json.Obj) answer.items("content").getFirst()).text("text").orElseThrow();
  }

  private static Json.Obj host(String... arguments) throws Exception {
    var argv = new java.util.ArrayList<>(List.of("node", "host.mjs"));
    argv.addAll(List.of(arguments));
    var done = run(Duration.ofMinutes(2), argv);
    assertThat(done.status()).as(done.output()).isZero();
    var told = done.output().lines().filter(line -> line.startsWith("{\"server\"")).findFirst();
    return (Json.Obj) json().parse(told.orElseThrow());
  }

  private static boolean copied(String name) throws IOException {
    var target = HOST.resolve(name);
    try (var in =
        Objects.requireNonNull(McpHostTest.class.getResourceAsStream("/mcp-host/" + name))) {
      var bytes = in.readAllBytes();
      if (Files.exists(target) && java.util.Arrays.equals(bytes, Files.readAllBytes(target))) {
        return false;
      }
      Files.write(target, bytes);
      return !name.equals("host.mjs");
    }
  }

  private static boolean works(String... argv) throws InterruptedException {
    try {
      return run(Duration.ofSeconds(30), List.of(argv)).status() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  private record Done(int status, String output) {}

  private static Done run(Duration most, List<String> argv)
      throws IOException, InterruptedException {
    var output = Files.createTempFile("orrery-mcp-host-", ".log");
    var process =
        new ProcessBuilder(argv)
            .directory(Files.isDirectory(HOST) ? HOST.toFile() : null)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
    int status = process.waitFor();
    var text = Files.readString(output);
    Files.delete(output);
    return new Done(status, text);
  }

  private static JsonCodec json() {
    return server.context().getBean(JsonCodec.class);
  }
}
