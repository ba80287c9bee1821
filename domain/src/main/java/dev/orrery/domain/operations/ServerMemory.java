package dev.orrery.domain.operations;

/** The memory of this process. */
public interface ServerMemory {
  /**
   * What is used of it, in bytes.
   *
   * @param heapKept what of the heap was still used after it was last collected
   * @param resident 0 where the system does not say
   */
  record Use(long heapUsed, long heapKept, long heapMax, long resident) {
    /** How much of the heap is used, 0 to 100. */
    public double percent() {
      return percent(heapUsed);
    }

    /** How much of the heap can not be freed, 0 to 100. */
    public double keptPercent() {
      return percent(heapKept);
    }

    private double percent(long bytes) {
      return heapMax <= 0 ? 0 : 100.0 * bytes / heapMax;
    }
  }

  Use use();
}
