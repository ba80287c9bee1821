package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolPlan.ResourceKind;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.workspace.Commit;
import dev.orrery.domain.workspace.TreeHistory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Shows the history of the workspace. */
@Singleton
public final class GitLog extends SingleTool {
  private static final int USUAL = 20;
  private static final int MOST = 200;

  private final TreeHistory history;

  @Inject
  public GitLog(TreeHistory history) {
    super(
        builtin(
            "git_log",
            "Show the newest commits of the workspace's history.",
            ToolSchema.arguments().optionalNumber("limit", "How many commits, 20 if absent"),
            Risk.SAFE,
            "fs.read",
            "read",
            "files"));
    this.history = history;
  }

  @Override
  public ToolPlan plan(ToolCall call) {
    limit(call);
    return ToolPlan.pure("tool_call", "git_log", ResourceKind.OTHER);
  }

  @Override
  public ToolResult run(ToolCall call) {
    var commits = history.log(call.scope().workspace().root(), limit(call));
    if (commits.isEmpty()) {
      return ToolResult.ok("There is no commit yet.");
    }
    return ToolResult.ok(
        Output.clamp(commits.stream().map(GitLog::line).collect(Collectors.joining("\n"))));
  }

  private static int limit(ToolCall call) {
    return Math.min(Arguments.of(call).number("limit", USUAL), MOST);
  }

  private static String line(Commit commit) {
    var hash = commit.id().hex().substring(0, 8);
    var subject = commit.message().lines().findFirst().orElse("");
    return hash + " " + commit.at() + " " + commit.author() + ": " + subject;
  }
}
