package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolPlan.ResourceKind;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.OutgoingHttp;
import dev.orrery.domain.kernel.UnavailableException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads one page of the web. */
@Singleton
public final class WebFetch extends SingleTool {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int FIRST_ERROR = 400;

  private final OutgoingHttp http;

  @Inject
  public WebFetch(OutgoingHttp http) {
    super(
        builtin(
            "web_fetch",
            "Fetch one http or https address and return its text.",
            ToolSchema.arguments().text("url", "The whole address"),
            Risk.CAUTION,
            "net",
            "web_fetch",
            "web"));
    this.http = http;
  }

  @Override
  public ToolPlan plan(ToolCall call) {
    return ToolPlan.pure("tool_call", uri(call).toString(), ResourceKind.NETWORK);
  }

  @Override
  public ToolResult run(ToolCall call) {
    var request = OutgoingHttp.Request.get(uri(call), LONGEST, Output.LARGEST);
    try (var answer = http.send(request)) {
      var body = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
      var text = Output.clamp("HTTP " + answer.status() + "\n\n" + body);
      return new ToolResult(text, answer.status() >= FIRST_ERROR, null);
    } catch (OutgoingHttp.BlockedException | UnavailableException | IOException e) {
      return ToolResult.error("web_fetch: " + e.getMessage());
    }
  }

  private static URI uri(ToolCall call) {
    var url = Arguments.of(call).filled("url");
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new InvalidException("url", "web_fetch: not an address: " + e.getMessage());
    }
  }
}
