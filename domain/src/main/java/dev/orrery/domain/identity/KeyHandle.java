package dev.orrery.domain.identity;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a key is named in public: 16 lower-case hexadecimal digits, never its secret. */
public record KeyHandle(String value) {
  /** How many random bytes a handle has. */
  public static final int ENTROPY = 8;

  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{16}");

  public KeyHandle {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("A key's handle has 16 hexadecimal digits");
    }
  }

  /** The handle that a text writes, if it writes one. */
  public static Optional<KeyHandle> of(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new KeyHandle(text)) : Optional.empty();
  }

  public static KeyHandle of(byte[] entropy) {
    return new KeyHandle(HexFormat.of().formatHex(entropy));
  }
}
