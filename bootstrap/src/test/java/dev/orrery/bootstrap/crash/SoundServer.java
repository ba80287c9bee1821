package dev.orrery.bootstrap.crash;

import dev.orrery.bootstrap.e2e.ApiClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks a running server whether it is sound, and looks at its rows. */
public final class SoundServer {
  private SoundServer() {}

  /** A line for everything that is not; call it when all turns have ended. */
  public static List<String> check(Victim victim, Rows rows)
      throws IOException, InterruptedException {
    var broken = new ArrayList<String>();
    var api = victim.api();
    // Sealing comes a moment after the commit; this waits for it.
    api.post("/api/audit/flush", "{}");
    var chain = api.get("/api/audit/verify");
    if (!Boolean.TRUE.equals(ApiClient.object(chain).get("valid"))) {
      broken.add("the audit chain is broken: " + chain.body());
    }
    var history = api.post("/api/git/verify", "{}");
    if (!Boolean.TRUE.equals(ApiClient.object(history).get("valid"))) {
      broken.add("the workspace's history is broken: " + history.body());
    }
    broken.addAll(Workspaces.broken(victim.workspace(), rows));
    broken.addAll(Invariants.broken(rows));
    return broken;
  }
}
