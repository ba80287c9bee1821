package dev.orrery.persistence.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.Vault.Sealed;
import dev.orrery.persistence.database.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AesVaultTest {
  private static final String ONE = "one:" + base64(1, 32);
  private static final String TWO = "two:" + base64(2, 32);

  @TempDir Path home;

  @Test
  void whatWasSealedOpensInItsPlaceOnly() {
    var vault = vault(ONE);

    var sealed = vault.seal("geheim: été", "tenant|name|1");

    assertThat(sealed.key()).isEqualTo("one");
    assertThat(sealed.nonce()).hasSize(12);
    assertThat(new String(sealed.ciphertext(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("geheim");
    assertThat(vault.open(sealed, "tenant|name|1")).contains("geheim: été");
    assertThat(vault.open(sealed, "tenant|other|1")).isEmpty();
    assertThat(vault.open(sealed, "tenant|name|2")).isEmpty();
  }

  @Test
  void theSameSecretNeverLooksTheSame() {
    var vault = vault(ONE);

    var first = vault.seal("secret", "place");
    var second = vault.seal("secret", "place");

    assertThat(first.nonce()).isNotEqualTo(second.nonce());
    assertThat(first.ciphertext()).isNotEqualTo(second.ciphertext());
  }

  @Test
  void anAlteredValueDoesNotOpen() {
    var vault = vault(ONE);
    var sealed = vault.seal("secret", "place");
    var altered = sealed.ciphertext();
    altered[0] ^= 1;

    assertThat(vault.open(new Sealed("one", sealed.nonce(), altered), "place")).isEmpty();
    assertThat(vault.open(new Sealed("one", sealed.nonce(), new byte[3]), "place")).isEmpty();
    assertThat(vault.open(new Sealed("two", sealed.nonce(), sealed.ciphertext()), "place"))
        .isEmpty();
  }

  @Test
  void anOlderKeyOpensAndTheFirstOneSeals() {
    var sealed = vault(ONE).seal("secret", "place");

    var both = vault(TWO + "," + ONE);

    assertThat(both.activeKey()).isEqualTo("two");
    assertThat(both.open(sealed, "place")).contains("secret");
    assertThat(both.seal("secret", "place").key()).isEqualTo("two");
    assertThat(vault(TWO).open(sealed, "place")).isEmpty();
  }

  @Test
  void aKeyIsMadeOnceAndKeptPrivate() throws IOException {
    var sealed = vault("").seal("secret", "place");
    var file = home.resolve("credentials.key");

    assertThat(vault("").open(sealed, "place")).contains("secret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var named = new AesVault("/nowhere", file.toString(), "");
    assertThat(named.open(sealed, "place")).contains("secret");
  }

  @Test
  void aMalformedRingRefusesToStartWithoutTellingAKey() {
    var secret = base64(9, 31);
    for (var ring :
        new String[] {
          "one",
          ":" + base64(1, 32),
          "a b:" + base64(1, 32),
          "one:" + secret,
          "one:%%%",
          ONE + ",",
          ONE + "," + ONE
        }) {
      assertThatThrownBy(() -> vault(ring))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("CREDENTIALS_KEYS")
          .hasMessageNotContaining(secret)
          .hasMessageNotContaining(base64(1, 32));
    }
  }

  private AesVault vault(String keys) {
    return new AesVault(home.toString(), null, keys);
  }

  private static String base64(int content, int length) {
    var bytes = new byte[length];
    java.util.Arrays.fill(bytes, (byte) content);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
