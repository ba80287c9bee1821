package dev.orrery.rest.aegis;

import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.rest.support.JsonBody;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of permission modes. */
public final class ModeWords {
  private static final Map<String, PermissionMode> WORDS = words();

  private ModeWords() {}

  private static Map<String, PermissionMode> words() {
    var words = new LinkedHashMap<String, PermissionMode>();
    for (var mode : PermissionMode.values()) {
      words.put(of(mode), mode);
    }
    return words;
  }

  public static String of(PermissionMode mode) {
    return switch (mode) {
      case DEFAULT -> "default";
      case PLAN -> "plan";
      case ACCEPT_EDITS -> "acceptEdits";
      case DONT_ASK -> "dontAsk";
      case AUTO -> "auto";
      case BYPASS -> "bypassPermissions";
    };
  }

  /** What {@code permissionMode} says, else {@code autoApprove}; null where neither is there. */
  public static @Nullable PermissionMode read(JsonBody body) {
    var approving =
        body.flag("autoApprove")
            .map(all -> all ? PermissionMode.BYPASS : PermissionMode.DEFAULT)
            .optional()
            .orElse(null);
    return body.text("permissionMode").oneOf(WORDS).optional().orElse(approving);
  }
}
