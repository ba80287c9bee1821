package dev.orrery.contract.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.capability.Credential;
import dev.orrery.domain.capability.CredentialName;
import dev.orrery.domain.capability.Credentials;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Vault.Sealed;
import dev.orrery.domain.kernel.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of credentials does. */
public abstract class CredentialsContract {
  private static final CredentialName NAME = new CredentialName("stripe.key");
  private static final CredentialName SECOND = new CredentialName("Zulu");

  /** Nobody else's, so that other tests' credentials do not count. */
  private final String oldKey = "old-" + UUID.randomUUID();

  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final TenantId other = new TenantId(UUID.randomUUID());

  protected abstract Credentials credentials();

  protected abstract Transactions transactions();

  @Test
  void aCredentialComesBackAsItWasWritten() {
    var value = sealed("kid1", 1);

    var written = put(tenant, NAME, "for payments", 1, value);

    assertThat(written.name()).isEqualTo(NAME);
    assertThat(written.key()).isEqualTo("kid1");
    assertThat(written.version()).isOne();
    assertThat(written.description()).isEqualTo("for payments");
    assertThat(written.lastAccessedAt()).isNull();
    assertThat(credentials().find(tenant, NAME)).contains(new Credentials.Stored(written, value));
    assertThat(credentials().find(other, NAME)).isEmpty();
    assertThat(credentials().all(tenant)).containsExactly(new Credentials.Stored(written, value));
  }

  @Test
  void anotherWriteReplacesTheValueAndMayKeepTheDescription() {
    var first = put(tenant, NAME, "old", 1, sealed("kid1", 1));

    var second = put(tenant, NAME, null, 2, sealed("kid2", 2));

    assertThat(second.description()).isEqualTo("old");
    assertThat(second.version()).isEqualTo(2);
    assertThat(second.createdAt()).isEqualTo(first.createdAt());
    assertThat(credentials().find(tenant, NAME).orElseThrow().value()).isEqualTo(sealed("kid2", 2));
    assertThat(put(tenant, NAME, "new", 3, sealed("kid2", 3)).description()).isEqualTo("new");
  }

  @Test
  void theLockTellsTheVersion() {
    assertThat(lock(NAME)).isZero();

    put(tenant, NAME, null, 7, sealed("kid1", 1));

    assertThat(lock(NAME)).isEqualTo(7);
  }

  @Test
  void theyAreListedByName() {
    put(tenant, new CredentialName("b"), null, 1, sealed("kid1", 1));
    put(tenant, SECOND, null, 1, sealed("kid1", 1));
    put(tenant, new CredentialName("a:c"), null, 1, sealed("kid1", 1));
    put(other, new CredentialName("x"), null, 1, sealed("kid1", 1));

    var found = credentials().list(tenant, new Window(0, 2));

    assertThat(found.total()).isEqualTo(3);
    assertThat(found.items()).extracting(it -> it.name().value()).containsExactly("Zulu", "a:c");
    assertThat(credentials().named(tenant, Set.of(SECOND, NAME)))
        .extracting(Credential::name)
        .containsExactly(SECOND);
  }

  @Test
  void anAccessIsRemembered() {
    put(tenant, NAME, null, 1, sealed("kid1", 1));

    transactions().inOne(() -> credentials().accessed(tenant, NAME));

    assertThat(credentials().find(tenant, NAME).orElseThrow().credential().lastAccessedAt())
        .isNotNull();
  }

  @Test
  void thoseWhoMayReadItAreSetAtOnce() {
    put(tenant, NAME, null, 1, sealed("kid1", 1));
    put(tenant, SECOND, null, 1, sealed("kid1", 2));
    put(other, NAME, null, 1, sealed("kid1", 3));
    grant(tenant, SECOND, "ant");
    grant(other, NAME, "ant");

    grant(tenant, NAME, "ant", "bot");
    assertThat(readers(tenant, NAME)).containsExactly("ant", "bot");
    grant(tenant, NAME, "bot", "cat");
    assertThat(readers(tenant, NAME)).containsExactly("bot", "cat");
    put(tenant, NAME, null, 2, sealed("kid1", 4));
    assertThat(readers(tenant, NAME)).containsExactly("bot", "cat");
    grant(tenant, NAME);
    assertThat(readers(tenant, NAME)).isEmpty();

    assertThat(readers(tenant, SECOND)).containsExactly("ant");
    assertThat(readers(other, NAME)).containsExactly("ant");
  }

  @Test
  void aGrantOfATransactionThatFailsIsNone() {
    put(tenant, NAME, null, 1, sealed("kid1", 1));
    grant(tenant, NAME, "ant");

    assertThatThrownBy(() ->
            transactions()
                .inOne(() -> {
                  credentials().grant(tenant, NAME, Set.of("bot"));
                  throw new IllegalStateException("no");
                }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(readers(tenant, NAME)).containsExactly("ant");
  }

  @Test
  void aRemovedOneIsGoneWithItsGrants() {
    put(tenant, NAME, null, 1, sealed("kid1", 1));
    grant(tenant, NAME, "bot");
    assertThat(credentials().isGranted(tenant, NAME, "bot")).isTrue();
    assertThat(credentials().isGranted(tenant, NAME, "cat")).isFalse();
    assertThat(credentials().isGranted(other, NAME, "bot")).isFalse();

    assertThat(transactions().inOne(() -> credentials().remove(other, NAME))).isFalse();
    assertThat(transactions().inOne(() -> credentials().remove(tenant, NAME))).isTrue();
    put(tenant, NAME, null, 1, sealed("kid1", 1));

    assertThat(credentials().isGranted(tenant, NAME, "bot")).isFalse();
    assertThat(transactions().inOne(() -> credentials().remove(tenant, SECOND))).isFalse();
  }

  @Test
  void thoseOfAnotherKeyAreFoundPartByPart() {
    put(tenant, NAME, null, 1, sealed(oldKey, 1));
    put(tenant, SECOND, null, 1, sealed(oldKey, 2));
    put(tenant, new CredentialName("c"), null, 1, sealed("kid9", 3));

    var rows = notSealedWith("kid9", null);
    var first = rows.getFirst().credential();
    var second = rows.getLast().credential();
    transactions().inOne(() -> credentials().reseal(first, sealed("kid9", 4)));

    assertThat(rows).extracting(row -> row.credential().key()).containsExactly(oldKey, oldKey);
    var resealed = credentials().find(tenant, first.name()).orElseThrow();
    assertThat(resealed.value()).isEqualTo(sealed("kid9", 4));
    assertThat(resealed.credential().version()).isEqualTo(first.version());
    assertThat(notSealedWith("kid9", first))
        .extracting(Credentials.Stored::credential)
        .containsExactly(second);
    assertThat(notSealedWith("kid9", second)).isEmpty();
    assertThat(credentials().countNotSealedWith("kid9")).isPositive();
  }

  /** Of this test's tenant: the store may hold those of other tests. */
  private List<Credentials.Stored> notSealedWith(String key, @Nullable Credential after) {
    return transactions().inOne(() -> credentials().lockNotSealedWith(key, after, 10_000)).stream()
        .filter(row -> row.credential().tenant().equals(tenant))
        .toList();
  }

  private void grant(TenantId of, CredentialName name, String... agents) {
    transactions().inOne(() -> credentials().grant(of, name, Set.of(agents)));
  }

  private List<String> readers(TenantId of, CredentialName name) {
    return Stream.of("ant", "bot", "cat")
        .filter(agent -> credentials().isGranted(of, name, agent))
        .toList();
  }

  private long lock(CredentialName name) {
    return transactions().inOne(() -> credentials().lock(tenant, name));
  }

  private Credential put(
      TenantId owner,
      CredentialName name,
      @Nullable String description,
      long version,
      Sealed value) {
    return transactions().inOne(() -> credentials().put(owner, name, description, version, value));
  }

  private static Sealed sealed(String key, int content) {
    var nonce = new byte[12];
    var ciphertext = new byte[20];
    Arrays.fill(nonce, (byte) content);
    Arrays.fill(ciphertext, (byte) content);
    return new Sealed(key, nonce, ciphertext);
  }
}
