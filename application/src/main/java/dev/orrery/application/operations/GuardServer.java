package dev.orrery.application.operations;

import dev.orrery.application.governance.NoteFinding;
import dev.orrery.application.governance.TendGovernance;
import dev.orrery.application.workspace.VerifyHistory;
import dev.orrery.domain.governance.Verification;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.workspace.PathRefusedException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guardian's round: verifies the audit chain and the workspace's history, looks at the load of
 * the machine and commits a checkpoint. What is wrong is put into the chain by {@code guardian}.
 */
@Singleton
public final class GuardServer {
  private static final Logger LOG = LoggerFactory.getLogger(GuardServer.class);

  private static final String REBUILT = "audit_chain_rebuilt";
  private static final String OVERLOADED = "system_overloaded";
  private static final String CORRUPT = "git_history_broken";

  private final TendGovernance governance;
  private final KeepCheckpoint checkpoint;
  private final VerifyHistory history;
  private final CheckOverload load;
  private final NoteFinding findings;

  @Inject
  public GuardServer(
      TendGovernance governance,
      KeepCheckpoint checkpoint,
      VerifyHistory history,
      CheckOverload load,
      NoteFinding findings) {
    this.governance = governance;
    this.checkpoint = checkpoint;
    this.history = history;
    this.load = load;
    this.findings = findings;
  }

  /** One round. */
  public void guard() {
    var system = Principal.system(Tenancy.DEFAULT, Tenancy.ADMIN);
    boolean intact = governance.tend() instanceof Verification.Intact;
    lookAtTheLoad(system);
    boolean sound = history.isSound(system);
    tell(sound, CORRUPT, "git", Json.empty());
    if (sound) {
      lookAtTheCheckpoint(intact);
    }
  }

  private void lookAtTheLoad(Principal system) {
    var reached = load.check(system).reached();
    tell(reached.isEmpty(), OVERLOADED, "machine", Json.object("reached", reached));
  }

  /** A checkpoint of a broken chain would only hide where it was sound. */
  private void lookAtTheCheckpoint(boolean intact) {
    try {
      boolean same = checkpoint.holds();
      tell(same, REBUILT, KeepCheckpoint.FILE.value(), Json.empty());
      if (intact && same) {
        checkpoint.keep();
      }
    } catch (UnavailableException | PathRefusedException e) {
      LOG.warn("The chain has no new checkpoint: {}", e.getMessage());
    }
  }

  private void tell(boolean fine, String problem, String resource, Json.Obj facts) {
    if (fine) {
      findings.clear(problem);
    } else {
      findings.note(problem, resource, facts);
    }
  }
}
