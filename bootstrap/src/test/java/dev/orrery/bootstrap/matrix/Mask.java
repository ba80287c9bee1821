package dev.orrery.bootstrap.matrix;

import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes out of an answer what differs between any two, and the ids that were asked for. */
record Mask(Map<String, String> ids) {
  /** Shorter ones are in many texts by chance. */
  private static final int SHORTEST = 4;

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d:\\d\\d[.\\d]*Z?)?|\\b\\d{13}\\b");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern DIGEST = Pattern.compile("\\b[0-9a-f]{32}\\b");
  private static final Pattern AGE =
      Pattern.compile(
          "\"(lastActivityAgo|sessionAge|durationSec|remainingMs|windowId)\":\"?@?\\d+");
  private static final Pattern NUMBERED =
      Pattern.compile("(\"[a-zA-Z_]*id\"):\"?\\d+\"?(?=[,}\\]])");
  private static final Pattern SECRET = Pattern.compile("\\b[A-Za-z0-9_-]{40,}");

  String of(Reply reply) {
    // Before the ids: a new number may be one of them by chance.
    var text = NUMBERED.matcher(reply.text()).replaceAll("$1:<number>");
    for (var id :
        ids.values().stream()
            .filter(id -> id.length() >= SHORTEST)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList()) {
      text = text.replaceAll("(?<![\\w-])" + Pattern.quote(id) + "(?![\\w-])", "<id>");
    }
    text = UUID.matcher(text).replaceAll("<uuid>");
    text = AGE.matcher(text).replaceAll("$1");
    text = DIGEST.matcher(text).replaceAll("<digest>");
    text = TIME.matcher(text).replaceAll("<time>");
    text = SECRET.matcher(text).replaceAll("<secret>");
    return reply.status() + " " + reply.type() + " " + text;
  }
}
