package dev.orrery.application.session.engine;

import dev.orrery.domain.capability.EffectClass;
import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolProvider;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.capability.ToolScope;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.model.ModelToolCall;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** One tool of each effect class, one that needs approval and one that nobody is allowed. */
public final class TestTools implements ToolProvider {
  /** What a call does. */
  @FunctionalInterface
  public interface Body {
    ToolResult run(ToolCall call) throws InterruptedException;
  }

  static final String PURE = "t_pure";
  static final String KEYED = "t_keyed";
  static final String WORKSPACE = "t_workspace";
  static final String OPAQUE = "t_opaque";
  static final String ASKED = "t_asked";
  static final String SECRET = "t_secret";

  private final List<ToolCall> ran = new CopyOnWriteArrayList<>();
  private final Map<String, Body> bodies = new ConcurrentHashMap<>();
  private volatile String description = "does something";
  private volatile String tree = "old";

  /** A call as the model writes it. */
  public static ModelToolCall call(String tool) {
    return new ModelToolCall("id-" + tool, tool, "{}");
  }

  TestTools doing(String tool, Body body) {
    bodies.put(tool, body);
    return this;
  }

  /** A new definition of every tool. */
  void redefine() {
    description = "does something else";
  }

  void tree(String state) {
    tree = state;
  }

  /** What ran, in order. */
  List<String> ran() {
    return ran.stream().map(call -> call.tool().name()).toList();
  }

  List<String> keys() {
    return ran.stream().map(ToolCall::key).toList();
  }

  @Override
  public List<Tool> offer(ToolScope scope) {
    return List.of(
        tool(PURE, Risk.SAFE, "read"),
        tool(KEYED, Risk.SAFE, "read"),
        tool(WORKSPACE, Risk.SAFE, "read"),
        tool(OPAQUE, Risk.SAFE, "read"),
        tool(ASKED, Risk.DANGEROUS, "read"),
        tool(SECRET, Risk.SAFE, "secret"));
  }

  private Tool tool(String name, Risk risk, String grant) {
    return Tool.define(name, description, Json.empty(), risk, "test", grant, "files", "builtin");
  }

  @Override
  public ToolPlan plan(ToolCall call) {
    var effect =
        switch (call.tool().name()) {
          case PURE, SECRET -> EffectClass.PURE;
          case KEYED, ASKED -> EffectClass.KEYED;
          case WORKSPACE -> EffectClass.WORKSPACE;
          default -> EffectClass.OPAQUE;
        };
    boolean workspace = effect == EffectClass.WORKSPACE;
    return new ToolPlan(
        effect,
        "tool_call",
        "resource",
        ToolPlan.ResourceKind.OTHER,
        workspace ? tree : "",
        workspace ? "new" : "");
  }

  @Override
  public String observe(ToolCall call) {
    return tree;
  }

  @Override
  public ToolResult run(ToolCall call) throws InterruptedException {
    ran.add(call);
    if (call.tool().name().equals(WORKSPACE)) {
      tree = "new";
    }
    var body = bodies.get(call.tool().name());
    return body == null ? ToolResult.ok("did " + call.tool().name()) : body.run(call);
  }
}
