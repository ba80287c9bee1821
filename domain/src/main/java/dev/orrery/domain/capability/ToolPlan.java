package dev.orrery.domain.capability;

/**
 * What a call is going to do, found without doing it.
 *
 * @param action the audit verb: file_read, file_write, file_edit, shell_exec, memory_write, ...,
 *     tool_call
 * @param resource what it touches, for policies, audit and people: a path, a command line, an
 *     address
 * @param resourceKind how policies check the resource
 * @param before the state of what it touches, for class WORKSPACE; else empty
 * @param expected the state after success where it is known, for class WORKSPACE; else empty
 */
public record ToolPlan(
    EffectClass effect,
    String action,
    String resource,
    ResourceKind resourceKind,
    String before,
    String expected) {
  /** What sort of thing a call touches. */
  public enum ResourceKind {
    PATH,
    COMMAND,
    NETWORK,
    OTHER
  }

  public static ToolPlan pure(String action, String resource, ResourceKind kind) {
    return new ToolPlan(EffectClass.PURE, action, resource, kind, "", "");
  }
}
