package dev.orrery.domain.governance;

/** What one rule says about a tool call; the strictest of all findings is the verdict. */
public sealed interface Finding {
  /** The rule has nothing to say. */
  record Silent() implements Finding {}

  /** It may run, unless another rule is stricter. */
  record Permits() implements Finding {}

  /** A person would be asked, but the session's owner said that nobody need be. */
  record Waives() implements Finding {}

  /** A person must say so. */
  record Asks(String reason, Approval.Kind about) implements Finding {}

  /**
   * It may not run.
   *
   * @param action as the access log prints it: use_tool, access_path, network_request or
   *     sandbox_violation
   * @param resource what the log prints with it
   */
  record Denies(String action, String resource, String reason) implements Finding {}

  /** How strict it is; the larger the stricter. */
  default int strictness() {
    return switch (this) {
      case Silent() -> 0;
      case Permits() -> 1;
      case Waives() -> 2;
      case Asks _ -> 3;
      case Denies _ -> 4;
    };
  }
}
