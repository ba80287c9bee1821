package dev.orrery.domain.operations;

/** Looks at the machine. */
public interface ResourceSampler {
  /** The load now; what the machine does not tell is 0. Takes at most a few milliseconds. */
  MachineLoad sample();
}
