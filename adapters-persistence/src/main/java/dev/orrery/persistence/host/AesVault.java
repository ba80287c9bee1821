package dev.orrery.persistence.host;

import dev.orrery.domain.kernel.Vault;
import dev.orrery.persistence.database.PrivateFiles;
import dev.orrery.persistence.database.StartRefused;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM with the keys of {@code CREDENTIALS_KEYS}; without those a key is made at the first
 * start and kept in a file of mode 0600.
 */
@Singleton
class AesVault implements Vault {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String FIRST_KEY = "kid1";

  private final SecureRandom random = new SecureRandom();
  private final KeyRing ring;

  @Inject
  AesVault(
      @Property(name = "orrery.home") String home,
      @Nullable @Property(name = "orrery.vault-key-file") String file,
      @Nullable @Property(name = "credentials.keys") String keys) {
    this.ring =
        keys == null || keys.isBlank()
            ? ofFile(file == null ? Path.of(home).resolve("credentials.key") : Path.of(file))
            : parse("CREDENTIALS_KEYS", keys);
  }

  private KeyRing ofFile(Path file) {
    try {
      return parse(file.toString(), PrivateFiles.readOrCreate(file, this::newRing));
    } catch (IOException e) {
      throw new StartRefused(
          "The key of the credentials can not be kept in %s: %s".formatted(file, e), e);
    }
  }

  private String newRing() {
    var key = new byte[32];
    random.nextBytes(key);
    return FIRST_KEY + ":" + Base64.getEncoder().encodeToString(key);
  }

  private static KeyRing parse(String where, String text) {
    try {
      return KeyRing.parse(text);
    } catch (IllegalArgumentException e) {
      throw new StartRefused(
          "%s must be name:<base64 of 32 bytes>, several parted by commas: %s"
              .formatted(where, e.getMessage()),
          e);
    }
  }

  @Override
  public String activeKey() {
    return ring.active();
  }

  @Override
  public Sealed seal(String plaintext, String context) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, ring.activeKey(), nonce, context);
      return new Sealed(
          ring.active(), nonce, cipher.doFinal(plaintext.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This machine can not seal secrets", e);
    }
  }

  @Override
  public Optional<String> open(Sealed sealed, String context) {
    return ring.find(sealed.key()).flatMap(key -> open(key, sealed, context));
  }

  private static Optional<String> open(SecretKey key, Sealed sealed, String context) {
    try {
      var cipher = cipher(Cipher.DECRYPT_MODE, key, sealed.nonce(), context);
      return Optional.of(new String(cipher.doFinal(sealed.ciphertext()), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      // Altered, or of another place; which of the two is nobody's to know.
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String context)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
