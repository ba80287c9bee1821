package dev.orrery.domain.identity;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** How a registered token is written: a prefix and 32 random bytes in lower-case hexadecimal. */
public final class TokenFormat {
  /** How many random bytes a token holds. */
  public static final int ENTROPY = 32;

  private static final String PREFIX = "oxios_";
  private static final Pattern SHAPE = Pattern.compile("oxios_[0-9a-f]{64}");

  private TokenFormat() {}

  /** Whether the text could be a registered token, so that asking the store makes sense. */
  public static boolean matches(String text) {
    return SHAPE.matcher(text).matches();
  }

  public static String write(byte[] entropy) {
    if (entropy.length != ENTROPY) {
      throw new IllegalArgumentException("A token holds 32 random bytes");
    }
    return PREFIX + HexFormat.of().formatHex(entropy);
  }
}
