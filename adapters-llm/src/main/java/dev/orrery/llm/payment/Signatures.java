package dev.orrery.llm.payment;

import dev.orrery.domain.kernel.Clock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks signatures such as {@code t=<seconds>,v1=<hex>}: HMAC-SHA-256 over the time, a dot and the
 * bytes as they came, by any of the secrets; one that is older than five minutes is none.
 */
final class Signatures {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final List<String> secrets;
  private final Clock clock;

  /**
   * @param secrets parted by commas, so that one can replace another
   */
  Signatures(String secrets, Clock clock) {
    this.secrets =
        Arrays.stream(secrets.split(","))
            .map(String::strip)
            .filter(secret -> !secret.isEmpty())
            .toList();
    this.clock = clock;
  }

  /** Whether there is anything to check with. */
  boolean areKnown() {
    return !secrets.isEmpty();
  }

  boolean isRight(byte[] body, String header) {
    var time = time(header);
    return time.isPresent()
        && Math.abs(clock.now().getEpochSecond() - time.get()) <= TOLERANCE.toSeconds()
        && values(header, "v1=").stream().anyMatch(sign -> isRight(body, time.get(), sign));
  }

  private boolean isRight(byte[] body, long time, String signature) {
    if (!signature.matches("[0-9a-fA-F]{64}")) {
      return false;
    }
    var given = HexFormat.of().parseHex(signature);
    return secrets.stream()
        .anyMatch(secret -> MessageDigest.isEqual(sign(secret, time, body), given));
  }

  private static Optional<Long> time(String header) {
    return values(header, "t=").stream()
        .filter(text -> text.matches("[0-9]{1,15}"))
        .findFirst()
        .map(Long::valueOf);
  }

  private static List<String> values(String header, String name) {
    return Arrays.stream(header.split(","))
        .map(String::strip)
        .filter(part -> part.startsWith(name))
        .map(part -> part.substring(name.length()))
        .toList();
  }

  static byte[] sign(String secret, long time, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
    }
  }
}
