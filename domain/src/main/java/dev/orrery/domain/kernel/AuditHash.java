package dev.orrery.domain.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The link hash of the audit chain: SHA-256 over the fields of an entry, each preceded by its
 * length as four bytes, big-endian, so that no two entries share an encoding.
 */
public final class AuditHash {
  /** The previous hash of the first entry. */
  public static final String GENESIS = "genesis";

  private static final String TAG = "oxios-audit-v1";

  private AuditHash() {}

  /**
   * The hash of one entry, printed {@code sha256:} and 64 hexadecimal digits.
   *
   * @param seq hashed as eight bytes, big-endian
   * @param at the exact text that is stored
   * @param data the canonical JSON that is stored
   */
  public static String of(
      long seq,
      String at,
      String agentName,
      String action,
      String data,
      String prevHash,
      String resource,
      boolean allowed) {
    var sha = Digest.sha256();
    feed(sha, TAG);
    feed(sha, ByteBuffer.allocate(Long.BYTES).putLong(seq).array());
    feed(sha, at);
    feed(sha, agentName);
    feed(sha, action);
    feed(sha, data);
    feed(sha, prevHash);
    feed(sha, resource);
    feed(sha, Boolean.toString(allowed));
    return "sha256:" + HexFormat.of().formatHex(sha.digest());
  }

  private static void feed(MessageDigest sha, String text) {
    feed(sha, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void feed(MessageDigest sha, byte[] bytes) {
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    sha.update(bytes);
  }
}
