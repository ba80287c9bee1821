package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a verdict is compiled from, for one agent at one time.
 *
 * @param permissions null for an agent that nobody made known
 * @param allowedCommands the programs that may be run by argv; empty for all
 * @param session null where the session has no policy of its own
 */
public record ToolPolicy(
    @Nullable AgentPermissions permissions,
    List<String> allowedCommands,
    @Nullable SessionPolicy session) {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(300);

  public ToolPolicy {
    allowedCommands = List.copyOf(allowedCommands);
  }

  /** How long a question about a tool stays open. */
  Duration answerWithin() {
    return session == null ? ANSWER_WITHIN : SessionPolicy.ANSWER_WITHIN;
  }

  /** Whether people are asked by the general approval rules, not by the session's mode. */
  boolean asksByApprovalRules() {
    return session == null || session.mode() == null;
  }

  /** Changes with every fact that could change a verdict, the rules' own version included. */
  public Digest digest() {
    var sha = Digest.sha256();
    feed(sha, "orrery-tool-policy");
    feed(sha, ToolRule.VERSION);
    feed(sha, allowedCommands);
    if (permissions != null) {
      feed(sha, permissions.agentName());
      feed(sha, permissions.allowedTools());
      feed(sha, permissions.allowedPaths());
      feed(sha, permissions.deniedPaths());
      feed(sha, Boolean.toString(permissions.networkAccess()));
      feed(sha, Long.toString(permissions.maxExecutionTimeSecs()));
      feed(sha, Long.toString(permissions.maxMemoryMb()));
      feed(sha, Boolean.toString(permissions.canFork()));
    }
    if (session != null) {
      session.tell(fact -> feed(sha, fact == null ? "" : "=" + fact));
    }
    return new Digest(HexFormat.of().formatHex(sha.digest()));
  }

  private static void feed(MessageDigest sha, List<String> texts) {
    feed(sha, Integer.toString(texts.size()));
    texts.forEach(text -> feed(sha, text));
  }

  private static void feed(MessageDigest sha, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    sha.update(bytes);
  }
}
