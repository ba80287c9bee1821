package dev.orrery.domain.model;

/**
 * Tokens of one call as billed by the provider, or estimated where it told none.
 *
 * @param input all input, with what came from and went to the provider's cache
 * @param output all output, reasoning included
 */
public record Usage(
    long input, long output, long cacheRead, long cacheWrite, long reasoning, boolean estimated) {
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, false);

  public Usage {
    if (input < 0 || output < 0 || cacheRead < 0 || cacheWrite < 0 || reasoning < 0) {
      throw new IllegalArgumentException("Usage is not negative");
    }
  }

  public long total() {
    return input + output;
  }

  public Usage plus(Usage more) {
    return new Usage(
        input + more.input,
        output + more.output,
        cacheRead + more.cacheRead,
        cacheWrite + more.cacheWrite,
        reasoning + more.reasoning,
        estimated || more.estimated);
  }
}
