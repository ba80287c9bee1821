package dev.orrery.domain.operations;

/** From which load on a machine counts as overloaded. */
public record Overload(double cpuPercent, double memoryPercent, double load) {
  public boolean isReachedBy(MachineLoad machine) {
    return machine.cpuPercent() >= cpuPercent
        || machine.memoryPercent() >= memoryPercent
        || machine.load1() >= load;
  }
}
