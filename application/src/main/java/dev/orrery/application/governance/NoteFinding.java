package dev.orrery.application.governance;

import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what the guardian finds into the audit chain. A finding is written once, not with every
 * round, until it changes or is gone.
 */
@Singleton
public final class NoteFinding {
  private static final Logger log = LoggerFactory.getLogger(NoteFinding.class);

  private final AuditTrail audit;
  private final Transactions transactions;
  private final Map<String, Json.Obj> noted = new ConcurrentHashMap<>();

  @Inject
  public NoteFinding(AuditTrail audit, Transactions transactions) {
    this.audit = audit;
    this.transactions = transactions;
  }

  /** There is such a problem. */
  public void note(String problem, String resource, Json.Obj facts) {
    if (facts.equals(noted.get(problem))) {
      return;
    }
    log.error("the guardian found a problem={} resource={}", problem, resource);
    transactions.inOne(() ->
        audit.append(
            new AuditLeaf(
                Tenancy.DEFAULT, "guardian", "system", problem, resource, false, facts, null)));
    noted.put(problem, facts);
  }

  /** There is no such problem, or no longer. */
  public void clear(String problem) {
    noted.remove(problem);
  }
}
