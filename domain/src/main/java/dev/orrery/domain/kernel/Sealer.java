package dev.orrery.domain.kernel;

/**
 * Numbers committed events and chains committed audit leaves. One leader at a time, by row lock;
 * whoever finds the lock taken leaves the work to its holder.
 */
public interface Sealer {
  /**
   * Seals what is committed and not sealed yet, in one transaction of its own, then notifies all
   * nodes.
   *
   * @return how many rows were sealed; 0 where there was nothing to do or another node is at it
   */
  int seal();

  /**
   * Seals until nothing that was committed before this call is left unsealed; waits for another
   * leader.
   */
  void sealAll();
}
