package dev.orrery.domain.capability;

/** Looks for programs on this machine; answers may be up to 60 s old. */
public interface HostProbe {
  /** Whether a program of this bare name can be run. */
  boolean present(String program);
}
