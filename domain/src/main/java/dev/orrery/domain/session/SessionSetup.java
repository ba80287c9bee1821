package dev.orrery.domain.session;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session was opened with; it does not change afterwards, but for its name.
 *
 * @param name its handle, unique among the open sessions of its tenant; empty for none
 * @param command the command line of a terminal engine; the loop takes only the model from it
 * @param environment what the commands of its tools get beside the server's allow-list
 * @param requirements the text that its work is to fulfil, if any
 * @param stallThreshold after how long without output it counts as stalled
 * @param link the session that it belongs to, if any
 * @param credential names the credential that opened it; empty where nobody had to show one, and
 *     then everybody of its tenant may use it
 */
public record SessionSetup(
    String name,
    Engine engine,
    @Nullable String command,
    Map<String, String> environment,
    @Nullable String requirements,
    Duration stallThreshold,
    @Nullable SessionLink link,
    String credential) {
  /** What works on its turns. */
  public enum Engine {
    LOOP,
    TERMINAL
  }

  public static final Duration USUAL_STALL_THRESHOLD = Duration.ofMinutes(2);

  public SessionSetup {
    environment = Map.copyOf(environment);
    if (!stallThreshold.isPositive()) {
      throw new IllegalArgumentException("A stall takes some time");
    }
  }

  /** A session without any wishes. */
  public static SessionSetup plain() {
    return plain("");
  }

  /** A session without any wishes, opened by the holder of a credential. */
  public static SessionSetup plain(String credential) {
    return new SessionSetup(
        "", Engine.LOOP, null, Map.of(), null, USUAL_STALL_THRESHOLD, null, credential);
  }

  /** The same under another name. */
  public SessionSetup named(String other) {
    return new SessionSetup(
        other, engine, command, environment, requirements, stallThreshold, link, credential);
  }
}
