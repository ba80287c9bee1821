package dev.orrery.domain.kernel;

/** How much of some things a tenant may have; a higher context knows the plans. */
@FunctionalInterface
public interface PlanLimits {
  /** What there may be only so much of. */
  enum Thing {
    AGENT,
    TASK,
    PRODUCT,
    API_KEY,
    DISCOVERY_ENGINE
  }

  /**
   * Called in the transaction that added one: nobody else adds one to the tenant until it ends.
   *
   * @throws PlanLimitException where there is one too many now, so that nothing is kept
   */
  void admit(Principal caller, Thing added);
}
