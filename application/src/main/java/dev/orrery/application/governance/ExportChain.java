package dev.orrery.application.governance;

import dev.orrery.domain.governance.ChainPart;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Hands out the audit chain from a number to its end. */
@Singleton
public final class ExportChain {
  private final ReadChain readChain;

  @Inject
  public ExportChain(ReadChain readChain) {
    this.readChain = readChain;
  }

  public ChainPart export(Principal caller, long fromSeq) {
    return readChain.range(caller, fromSeq, Long.MAX_VALUE);
  }
}
