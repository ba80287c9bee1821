package dev.orrery.rest.aegis.session;

import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionActivity;
import dev.orrery.domain.session.SessionOverview;
import dev.orrery.domain.session.StallType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What sessions do and how they stall, in the words of aegis. */
public final class SessionWords {
  /** States of terminals, and of an agent loop that has more to tell; none is ever shown here. */
  private static final List<String> NEVER =
      List.of("compacting", "context_warning", "bash_approval", "settings", "rate_limit");

  private SessionWords() {}

  public static String state(SessionActivity activity) {
    return switch (activity) {
      case IDLE -> "idle";
      case ASKED -> "waiting_for_input";
      case FAILED -> "error";
      case QUEUED, GENERATING, TOOL, CANCELLING -> "working";
      case APPROVAL -> "permission_prompt";
      case PLAN -> "plan_mode";
      case QUESTION -> "ask_question";
      case RECOVERING -> "unknown";
    };
  }

  /** Every word that a caller may ask for. */
  static Set<String> states() {
    var words =
        Arrays.stream(SessionActivity.values())
            .map(SessionWords::state)
            .collect(Collectors.toSet());
    words.addAll(NEVER);
    return words;
  }

  /** What a word means; nothing for a state that no session here is ever in. */
  static Set<SessionActivity> activities(String word) {
    return Arrays.stream(SessionActivity.values())
        .filter(activity -> state(activity).equals(word))
        .collect(Collectors.toSet());
  }

  public static String stall(StallType type) {
    return type == StallType.OUTPUT ? "jsonl" : type.name().toLowerCase(Locale.ROOT);
  }

  /** The stalls of a session in the order of their kinds. */
  static List<String> stalls(SessionOverview overview) {
    var words = new ArrayList<String>();
    for (var type : StallType.values()) {
      if (overview.stalls().contains(type)) {
        words.add(stall(type));
      }
    }
    return words;
  }

  /** The mode that a policy shows; whoever set none has the usual one. */
  static PermissionMode mode(@Nullable SessionPolicy policy) {
    var set = policy == null ? null : policy.mode();
    return set == null ? PermissionMode.DEFAULT : set;
  }

  /** A session's name; one without any is called by its id. */
  public static String name(SessionOverview overview) {
    return name(overview.session());
  }

  /** A session's name; one without any is called by its id. */
  public static String name(Session session) {
    var name = session.setup().name();
    return name.isEmpty() ? "cc-" + session.id().value().toString().substring(0, 8) : name;
  }

  /** A line about what it does just now; null while it does nothing. */
  static @Nullable String doing(SessionOverview overview) {
    return switch (overview.activity()) {
      case IDLE, ASKED, FAILED -> null;
      case QUEUED -> "Starting";
      case GENERATING -> "Thinking";
      case TOOL -> "Using tools";
      case APPROVAL, PLAN -> "Waiting for permission";
      case QUESTION -> "Waiting for an answer";
      case CANCELLING -> "Stopping";
      case RECOVERING -> "Recovering";
    };
  }
}
