package dev.orrery.application.orchestration;

/** The names of sessions that work for a pipeline or a review. */
public final class WorkerName {
  private static final int LONGEST = 200;

  private WorkerName() {}

  /** The parts in their order, as far as a session's name has room. */
  public static String of(String... parts) {
    var name = String.join("-", parts);
    if (name.length() <= LONGEST) {
      return name;
    }
    int end = Character.isHighSurrogate(name.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return name.substring(0, end);
  }
}
