package dev.orrery.bootstrap.crash;

import dev.orrery.domain.capability.EffectClass;
import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolPlan.ResourceKind;
import dev.orrery.domain.capability.ToolProvider;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.capability.ToolScope;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Tools whose effect is counted outside the server, so that a repetition can be seen. */
@Singleton
@Requires(property = "orrery.test.counter")
final class CounterTools implements ToolProvider {
  static final String KEYED = "keyed_counter";
  static final String OPAQUE = "opaque_counter";
  static final String GATED = "gated_counter";

  private final URI counter;
  private final FailPoints failPoints;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  @Inject
  CounterTools(@Property(name = "orrery.test.counter") String counter, FailPoints failPoints) {
    this.counter = URI.create(counter);
    this.failPoints = failPoints;
  }

  @Override
  public List<Tool> offer(ToolScope scope) {
    return List.of(
        tool(KEYED, Risk.CAUTION), tool(OPAQUE, Risk.CAUTION), tool(GATED, Risk.DANGEROUS));
  }

  private static Tool tool(String name, Risk risk) {
    return Tool.define(
        name,
        "Count a call under a name.",
        Json.object("type", "object"),
        risk,
        "test.counter",
        "read",
        "files",
        "builtin");
  }

  @Override
  public ToolPlan plan(ToolCall call) {
    var effect = call.tool().name().equals(OPAQUE) ? EffectClass.OPAQUE : EffectClass.KEYED;
    return new ToolPlan(effect, "tool_call", name(call), ResourceKind.OTHER, "", "");
  }

  @Override
  public String observe(ToolCall call) {
    return "";
  }

  @Override
  public ToolResult run(ToolCall call) throws InterruptedException {
    failPoints.reach("tool.before_effect");
    var query = "?name=" + encoded(name(call)) + "&key=" + encoded(call.key());
    var request =
        HttpRequest.newBuilder(counter.resolve("/count" + query))
            .timeout(call.timeout())
            .POST(BodyPublishers.noBody())
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      failPoints.reach("tool.after_effect");
      return ToolResult.ok("Called " + call.tool().name() + " with name " + answer.body());
    } catch (IOException e) {
      return ToolResult.error("The counter did not answer: " + e);
    }
  }

  private static String name(ToolCall call) {
    return call.arguments()
        .text("name")
        .orElseThrow(() -> new InvalidException("name", "A counter has a name"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
