package dev.orrery.domain.kernel;

/** A caller lacks a capability; each dialect answers it with its own refusal. */
public final class ForbiddenException extends RuntimeException {
  private final Capability missing;

  public ForbiddenException(Capability missing) {
    super("Not allowed: " + missing);
    this.missing = missing;
  }

  public Capability missing() {
    return missing;
  }

  /** Refuses a principal that lacks the capability. */
  public static void unless(Principal principal, Capability capability) {
    if (!principal.may(capability)) {
      throw new ForbiddenException(capability);
    }
  }
}
