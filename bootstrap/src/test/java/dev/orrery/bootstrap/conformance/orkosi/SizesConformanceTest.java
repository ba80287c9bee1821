package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.RawHttp;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit of the API is the last that is taken, and one more is refused. */
class SizesConformanceTest {
  private static final Map<String, Map<String, Object>> GOOD =
      Map.of(
          "/api/activity-log", Map.of("actor_type", "user", "actor_id", "a", "action", "done"),
          "/api/credentials", Map.of("key", "k", "value", "v"),
          "/api/files", Map.of("name", "n", "path", "p"),
          "/api/logs", Map.of("agent", "a", "message", "m"),
          "/api/notifications", Map.of("title", "t", "message", "m"),
          "/api/products", Map.of("name", "n"),
          "/api/rules", Map.of("rule", "r"),
          "/api/task-queue/submit", Map.of("task_type", "t"),
          "/api/tasks", Map.of("title", "t"));

  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi orkosi = Orkosi.of(server).operator();

  @ParameterizedTest
  @CsvSource({
    "/api/activity-log, actor_id, 200",
    "/api/activity-log, action, 200",
    "/api/activity-log, entity_type, 200",
    "/api/credentials, key, 128",
    "/api/credentials, value, 65536",
    "/api/credentials, description, 1000",
    "/api/files, name, 255",
    "/api/files, path, 1024",
    "/api/files, file_type, 255",
    "/api/files, category, 255",
    "/api/files, workspace, 1024",
    "/api/logs, agent, 200",
    "/api/logs, message, 32768",
    "/api/notifications, title, 200",
    "/api/notifications, message, 5000",
    "/api/notifications, source, 200",
    "/api/notifications, link, 2000",
    "/api/products, name, 120",
    "/api/rules, rule, 5000",
    "/api/rules, scope, 200",
    "/api/rules, category, 200",
    "/api/task-queue/submit, task_type, 128",
    "/api/task-queue/submit, queue_name, 128",
    "/api/task-queue/submit, idempotency_key, 255",
    "/api/tasks, title, 500",
    "/api/tasks, description, 50000"
  })
  void aTextIsAsLongAsItsLimit(String path, String field, int longest) {
    post(path, field, "x".repeat(longest)).object(201);
    post(path, field, "x".repeat(longest + 1)).refused(400, "VALIDATION_ERROR");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/task-queue/submit, priority, -100, 100",
    "/api/task-queue/submit, max_attempts, 1, 25",
    "/api/task-queue/submit, timeout_seconds, 5, 86400",
    "/api/task-queue/submit, delay_seconds, 0, 31622400"
  })
  void aNumberIsWithinItsLimits(String path, String field, long least, long most) {
    post(path, field, least).object(201);
    post(path, field, most).object(201);
    post(path, field, least - 1).refused(400, "VALIDATION_ERROR");
    post(path, field, most + 1).refused(400, "VALIDATION_ERROR");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/automations?q=, 100, QUERY_TOO_LONG",
    "/api/files/search?q=, 200, VALIDATION_ERROR",
    "/api/logs?q=, 200, VALIDATION_ERROR",
    "/api/search?q=, 200, QUERY_TOO_LONG"
  })
  void aQueryIsAsLongAsItsLimit(String path, int longest, String code) {
    assertThat(orkosi.get(path + "x".repeat(longest)).status()).isEqualTo(200);
    orkosi.get(path + "x".repeat(longest + 1)).refused(400, code);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/changelog/summary?days=, 1, 366",
    "/api/discovery-engines/efficiency?days=, 1, 365",
    "/api/files?page=, 1, 1000000"
  })
  void aNumberInAQueryIsWithinItsLimits(String path, long least, long most) {
    assertThat(orkosi.get(path + least).status()).isEqualTo(200);
    assertThat(orkosi.get(path + most).status()).isEqualTo(200);
    orkosi.get(path + (least - 1)).refused(400, "VALIDATION_ERROR");
    orkosi.get(path + (most + 1)).refused(400, "VALIDATION_ERROR");
  }

  /** A file may be sent in a body of ten times the usual size. */
  @ParameterizedTest
  @CsvSource({"/api/logs, 1048576", "/api/rules, 1048576", "/api/files, 10485760"})
  void aBodyIsAsLargeAsItsLimit(String path, int largest) {
    assertThat(padded(path, largest).status()).isEqualTo(201);
    var refused = padded(path, largest + 1);
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.body()).contains("\"PAYLOAD_TOO_LARGE\"");
  }

  private Answer post(String path, String field, Object value) {
    var body = new LinkedHashMap<>(GOOD.getOrDefault(path, Map.of()));
    body.put(field, value);
    return orkosi.post(path, namesAndValues(body));
  }

  private static Object[] namesAndValues(Map<String, Object> body) {
    return body.entrySet().stream()
        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
        .toArray();
  }

  /** A good body with spaces after it. */
  private RawHttp.Answer padded(String path, int size) {
    var fields = namesAndValues(GOOD.getOrDefault(path, Map.of()));
    var good = orkosi.codec().write(Json.object(fields));
    var body = Arrays.copyOf(good.getBytes(StandardCharsets.UTF_8), size);
    Arrays.fill(body, good.length(), size, (byte) ' ');
    var headers =
        "Content-Type: application/json\r\nAuthorization: Bearer " + server.token() + "\r\n";
    int port = server.uri(Dialect.ORKOSI, "/").getPort();
    return RawHttp.send(port, "POST", path, headers, body);
  }
}
