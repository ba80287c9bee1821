package dev.orrery.persistence.host;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys by their names; the first one is the active one. */
record KeyRing(String active, Map<String, SecretKey> keys) {
  private static final int KEY_BYTES = 32;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  KeyRing {
    keys = Map.copyOf(keys);
  }

  /**
   * Reads {@code name:base64,name:base64}.
   *
   * @throws IllegalArgumentException where it is written otherwise; it says what is wrong, but
   *     nothing of a key
   */
  static KeyRing parse(String text) {
    var keys = new LinkedHashMap<String, SecretKey>();
    for (var part : text.split(",", -1)) {
      var colon = part.indexOf(':');
      var name = part.substring(0, Math.max(0, colon)).strip();
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("each key has a name and a colon before it");
      }
      if (keys.put(name, key(name, part.substring(colon + 1).strip())) != null) {
        throw new IllegalArgumentException("the name " + name + " is there twice");
      }
    }
    return new KeyRing(keys.keySet().iterator().next(), keys);
  }

  private static SecretKey key(String name, String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the key " + name + " is no base64", e);
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException("the key " + name + " has not 32 bytes");
    }
    return new SecretKeySpec(bytes, "AES");
  }

  Optional<SecretKey> find(String name) {
    return Optional.ofNullable(keys.get(name));
  }

  SecretKey activeKey() {
    return find(active).orElseThrow();
  }

  @Override
  public String toString() {
    return "KeyRing" + keys.keySet();
  }
}
