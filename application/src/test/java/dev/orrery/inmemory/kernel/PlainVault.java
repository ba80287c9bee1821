package dev.orrery.inmemory.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orrery.domain.kernel.Vault;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A vault for tests, which hides nothing: its ciphertext is the key, the context and the text. */
public final class PlainVault implements Vault {
  private final Set<String> keys = new HashSet<>();
  private String active = "kid1";
  private byte count;

  public PlainVault() {
    keys.add(active);
  }

  /** From now on another key seals. */
  public void rotate(String key) {
    keys.add(key);
    active = key;
  }

  /** What was sealed with a key can not be opened any more. */
  public void lose(String key) {
    keys.remove(key);
  }

  @Override
  public String activeKey() {
    return active;
  }

  @Override
  public Sealed seal(String plaintext, String context) {
    var nonce = new byte[12];
    nonce[0] = ++count;
    return new Sealed(active, nonce, (prefix(active, context) + plaintext).getBytes(UTF_8));
  }

  @Override
  public Optional<String> open(Sealed sealed, String context) {
    var text = new String(sealed.ciphertext(), UTF_8);
    var prefix = prefix(sealed.key(), context);
    return keys.contains(sealed.key()) && text.startsWith(prefix)
        ? Optional.of(text.substring(prefix.length()))
        : Optional.empty();
  }

  private static String prefix(String key, String context) {
    return key + "\n" + context + "\n";
  }
}
