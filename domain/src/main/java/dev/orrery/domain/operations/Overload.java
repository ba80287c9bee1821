package dev.orrery.domain.operations;

import java.util.ArrayList;
import java.util.List;

/** From which load on a machine counts as overloaded. */
public record Overload(double cpuPercent, double memoryPercent, double load) {
  /** The names of the limits that are reached. */
  public List<String> reachedBy(MachineLoad machine) {
    var reached = new ArrayList<String>();
    if (machine.cpuPercent() >= cpuPercent) {
      reached.add("cpu_percent");
    }
    if (machine.memoryPercent() >= memoryPercent) {
      reached.add("memory_percent");
    }
    if (machine.load1() >= load) {
      reached.add("load_avg");
    }
    return reached;
  }
}
