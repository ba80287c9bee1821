package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolPlan.ResourceKind;
import dev.orrery.domain.capability.ToolProvider;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.capability.ToolScope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Tools whose outside part is not set up here; they say which setting would do it. */
@Singleton
public final class UnconfiguredTools implements ToolProvider {
  private static final Tool WEB_SEARCH =
      SingleTool.builtin(
          "web_search",
          "Search the web.",
          ToolSchema.arguments().text("query", "What to search for"),
          Risk.SAFE,
          "net",
          "web_search",
          "web");
  private static final Tool BROWSER =
      SingleTool.builtin(
          "browser",
          "Open a page in a headless browser.",
          ToolSchema.arguments().text("url", "The whole address"),
          Risk.CAUTION,
          "browser",
          "browser",
          "browser");

  @Inject
  public UnconfiguredTools() {}

  @Override
  public List<Tool> offer(ToolScope scope) {
    return List.of(WEB_SEARCH, BROWSER);
  }

  @Override
  public ToolPlan plan(ToolCall call) {
    return ToolPlan.pure("tool_call", subject(call), ResourceKind.NETWORK);
  }

  @Override
  public String observe(ToolCall call) {
    return "";
  }

  @Override
  public ToolResult run(ToolCall call) {
    var setting = call.tool().name().equals("browser") ? "orrery.browser" : "orrery.web-search";
    return ToolResult.error(
        call.tool().name() + " is not configured: set " + setting + " to switch it on");
  }

  private static String subject(ToolCall call) {
    var argument = call.tool().name().equals("browser") ? "url" : "query";
    return Arguments.of(call).filled(argument);
  }
}
