package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.EffectClass;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolPlan.ResourceKind;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.workspace.CommandRunner;
import dev.orrery.domain.workspace.FileTree;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** What all tools that start a process share: the limits, the effect class and the answer. */
@Singleton
public final class Commands {
  private static final int DEFAULT_TIMEOUT_SECS = 120;
  private static final int LONGEST_TIMEOUT_SECS = 600;

  private final CommandRunner runner;
  private final FileTree files;
  private final Settings settings;

  @Inject
  public Commands(CommandRunner runner, FileTree files, Settings settings) {
    this.runner = runner;
    this.files = files;
    this.settings = settings;
  }

  /** The operator's list of programs that may run without a shell; empty allows all. */
  public List<String> allowed() {
    return settings
        .find("exec.allowed_commands")
        .map(value -> Json.object("list", value).texts("list"))
        .orElse(List.of());
  }

  /** A command changes only files where its network is cut; else nobody knows what it did. */
  public ToolPlan plan(ToolCall call, String action, String line) {
    if (reachesOut()) {
      return new ToolPlan(EffectClass.OPAQUE, action, line, ResourceKind.COMMAND, "", "");
    }
    return new ToolPlan(
        EffectClass.WORKSPACE, action, line, ResourceKind.COMMAND, observe(call), "");
  }

  /** The digest of the whole workspace. */
  public String observe(ToolCall call) {
    return reachesOut() ? "" : files.digestTree(call.scope().workspace().root()).hex();
  }

  /** Runs in the workspace and answers the exit code with the output. */
  public ToolResult run(ToolCall call, List<String> argv) throws InterruptedException {
    var command =
        new CommandRunner.Command(
            argv,
            call.scope().workspace().root(),
            call.scope().environment(),
            "",
            timeout(call),
            Output.LARGEST,
            reachesOut());
    try {
      return result(runner.run(command), command.timeout());
    } catch (UnavailableException e) {
      return ToolResult.error("The command can not run: " + e.getMessage());
    }
  }

  private boolean reachesOut() {
    return !runner.sandboxed() || settings.flag("agent.network_access", false);
  }

  private Duration timeout(ToolCall call) {
    int most = settings.integer("exec.max_timeout_secs", LONGEST_TIMEOUT_SECS);
    int fallback = settings.integer("exec.default_timeout_secs", DEFAULT_TIMEOUT_SECS);
    int asked = Arguments.of(call).number("timeout_secs", fallback);
    var timeout = Duration.ofSeconds(Math.max(1, Math.min(asked, most)));
    return call.timeout().isPositive() && call.timeout().compareTo(timeout) < 0
        ? call.timeout()
        : timeout;
  }

  private static ToolResult result(CommandRunner.Finished finished, Duration timeout) {
    var text = new StringBuilder(Output.clamp(finished.output()));
    if (finished.truncated()) {
      text.append("\n[output cut at ").append(Output.LARGEST).append(" bytes]");
    }
    if (finished.timedOut()) {
      text.append("\n[stopped after ").append(timeout.toSeconds()).append(" s]");
      return new ToolResult(text.toString(), true, finished.exitCode());
    }
    if (finished.exitCode() != 0) {
      text.append("\n[exit code ").append(finished.exitCode()).append(']');
    }
    return new ToolResult(text.toString(), finished.exitCode() != 0, finished.exitCode());
  }
}
