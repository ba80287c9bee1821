package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VerifyConformanceTest {
  @RegisterExtension static final RunningServer server = Aegis.server();

  private final Aegis aegis = Aegis.of(server);
  private final WorkedSession session = WorkedSession.open(aegis, server, "default");

  @Test
  void aGoodProjectPasses() {
    session.write("Makefile", "build:\n\t@echo built\ntest: build\n\t@echo tested\n");

    var result = aegis.post(session.path("/verify")).object();

    assertThat(result.fields()).containsOnlyKeys("ok", "steps", "totalDurationMs", "summary");
    assertThat(result.bool("ok")).contains(true);
    assertThat(result.text("summary").orElseThrow())
        .matches("Verification passed: build ✅, test ✅ \\(\\d+ms\\)");
    var step = (Json.Obj) result.items("steps").getLast();
    assertThat(step.fields()).containsOnlyKeys("name", "ok", "durationMs", "output");
    assertThat(step.text("output").orElseThrow()).contains("tested");
  }

  @Test
  void aBadProjectFailsWithTheSameBody() {
    session.write(
        ".aegis/verify.json",
        "[{\"name\":\"lint\",\"command\":\"true\"},{\"name\":\"build\",\"command\":\"echo no; exit 3\"}]");

    var result = aegis.post(session.path("/verify")).refused(422, "VERIFICATION_FAILED");

    assertThat(result.fields()).containsKeys("ok", "steps", "totalDurationMs", "summary");
    assertThat(result.bool("ok")).contains(false);
    assertThat(result.text("summary").orElseThrow())
        .matches("Verification failed: build ❌ \\(\\d+ms\\)");
    var step = (Json.Obj) result.items("steps").getLast();
    assertThat(step.text("error").orElseThrow()).contains("exit code 3");
    assertThat(step.text("output")).contains("no");
  }

  @Test
  void withoutAProjectThereIsNothingToVerify() {
    var result = aegis.post(session.path("/verify")).refused(422, "VERIFICATION_FAILED");

    assertThat(result.items("steps")).isEmpty();
    assertThat(result.text("summary").orElseThrow()).contains("nothing to verify");
  }

  @Test
  void aNodeProjectSkipsWhatItDoesNotHave() {
    session.write("package.json", "{\"scripts\":{\"test\":\"node -e 0\"}}");

    var answer = aegis.post(session.path("/verify"));

    var result = (Json.Obj) aegis.codec().parse(answer.text());
    var skipped = (Json.Obj) result.items("steps").getFirst();
    assertThat(skipped.bool("skipped")).contains(true);
    assertThat(skipped.bool("ok")).contains(true);
    assertThat(result.items("steps")).hasSize(3);
  }

  @Test
  void oneOfASessionRunsAtATimeAndAKillEndsIt() {
    session.write(
        ".aegis/verify.json", "[{\"name\":\"test\",\"command\":\"touch began; sleep 120\"}]");
    var first = CompletableFuture.supplyAsync(() -> aegis.post(session.path("/verify")));
    Awaitility.await().until(() -> session.has("began"));

    aegis.post(session.path("/verify")).refused(409, "CONFLICT");
    aegis.delete(session.path("")).object();

    first.join().refused(404, "SESSION_NOT_FOUND");
  }
}
