package dev.orrery.domain.identity;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** How a secret is written: a prefix and 32 random bytes in lower-case hexadecimal. */
public enum TokenFormat {
  /** A registered token of oxios. */
  OXIOS("oxios_"),
  /** A key of aegis. */
  AEGIS("aegis_"),
  /** A key of orkosi. */
  ORKOSI("osk_live_"),
  /** A key of orkosi for trials. */
  ORKOSI_TEST("osk_test_"),
  /** A ticket for one stream. */
  TICKET("sse_");

  /** How many random bytes a secret holds. */
  public static final int ENTROPY = 32;

  private final String prefix;
  private final Pattern shape;

  TokenFormat(String prefix) {
    this.prefix = prefix;
    this.shape = Pattern.compile(prefix + "[0-9a-f]{64}");
  }

  /** Whether the text could be such a secret, so that asking the store makes sense. */
  public boolean matches(String text) {
    return shape.matcher(text).matches();
  }

  public String write(byte[] entropy) {
    if (entropy.length != ENTROPY) {
      throw new IllegalArgumentException("A secret holds 32 random bytes");
    }
    return prefix + HexFormat.of().formatHex(entropy);
  }
}
