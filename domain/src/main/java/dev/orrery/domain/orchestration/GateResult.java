package dev.orrery.domain.orchestration;

import org.jspecify.annotations.Nullable;

/**
 * What became of one gate.
 *
 * @param skipped whether it was not run, for lack of anything to run
 * @param output the end of what its command wrote
 * @param error why it failed; null where it did not
 */
public record GateResult(
    String name,
    boolean ok,
    boolean skipped,
    long durationMillis,
    @Nullable String output,
    @Nullable String error) {
  /** The most that is kept of a text. */
  public static final int LONGEST = 2000;

  public GateResult {
    output = output == null ? null : end(output);
    error = error == null ? null : end(error);
  }

  public static GateResult skipped(String name, String why) {
    return new GateResult(name, true, true, 0, why, null);
  }

  private static String end(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int from = text.length() - LONGEST;
    return text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
  }
}
