package dev.orrery.application.operations;

import dev.orrery.application.governance.FlushChain;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.workspace.PathRefusedException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings everything that happened into the audit chain and commits a checkpoint of it. */
@Singleton
public final class FlushAudit {
  private static final Logger LOG = LoggerFactory.getLogger(FlushAudit.class);

  private final FlushChain chain;
  private final KeepCheckpoint checkpoint;

  @Inject
  public FlushAudit(FlushChain chain, KeepCheckpoint checkpoint) {
    this.chain = chain;
    this.checkpoint = checkpoint;
  }

  /** The number of entries that are kept. */
  public long flush(Principal caller) {
    long kept = chain.flush(caller);
    try {
      checkpoint.keep();
    } catch (UnavailableException | PathRefusedException e) {
      LOG.warn("The chain has no new checkpoint: {}", e.getMessage());
    }
    return kept;
  }
}
