package dev.orrery.bootstrap.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at a workspace with git's own command: its objects, its head, and the receipts of its
 * commits.
 */
final class Workspaces {
  private Workspaces() {}

  static List<String> broken(Path workspace, Rows rows) throws IOException, InterruptedException {
    var broken = new ArrayList<String>();
    var check = git(workspace, "fsck", "--full", "--strict", "--no-dangling");
    if (check.stream().anyMatch(line -> !line.startsWith("notice:"))) {
      broken.add("git fsck: " + check);
    }
    // What a command killed half-way left behind is committed with the next change.
    var changed =
        git(workspace, "status", "--porcelain").stream()
            .filter(line -> !line.endsWith(".half") && !line.endsWith(".all"))
            .toList();
    if (!changed.isEmpty()) {
      broken.add("not committed: " + changed);
    }
    for (var commit : git(workspace, "log", "-5", "--format=%H %an")) {
      var parts = commit.split(" ", 2);
      if (!parts[1].equals("orrery")
          && rows.number(
                  "select count(*) from audit_leaf where action = 'git_commit' and resource = ?",
                  parts[0])
              == 0) {
        broken.add("commit without a receipt: " + commit);
      }
    }
    return broken;
  }

  private static List<String> git(Path workspace, String... arguments)
      throws IOException, InterruptedException {
    var line =
        new ArrayList<>(List.of("git", "-c", "safe.directory=*", "-C", workspace.toString()));
    line.addAll(List.of(arguments));
    var process = new ProcessBuilder(line).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    // The repository keeps a setting for older versions of git, about which a newer one warns.
    return output.lines().filter(text -> !text.startsWith("warning: core.fsync")).toList();
  }
}
