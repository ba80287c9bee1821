package dev.orrery.contract.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.identity.AccessScope;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.KeySecret;
import dev.orrery.domain.identity.KeyUse;
import dev.orrery.domain.identity.OrganizationKey;
import dev.orrery.domain.identity.OrganizationKey.Environment;
import dev.orrery.domain.identity.OrganizationKey.Status;
import dev.orrery.domain.identity.OrganizationKeys;
import dev.orrery.domain.identity.TokenFormat;
import dev.orrery.domain.identity.User;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of organizations' keys and of their uses does. */
public abstract class OrganizationKeysContract {
  private static final Window ALL = new Window(0, 100);

  private User maker;
  private UserGroupId organization;

  protected abstract Stores stores();

  @BeforeEach
  void open() {
    maker = stores().user();
    organization = stores().organization(maker);
  }

  @Test
  void everythingOfAKeyIsKept() {
    var made = made();
    var secret = secret();
    var end = Instant.parse("2100-01-01T00:00:00Z");

    var key = keys().add(made, KeySecret.of(secret), end);

    assertThat(key.made()).isEqualTo(made);
    assertThat(key.expiresAt()).isEqualTo(end);
    assertThat(key.createdBy()).isEqualTo(maker.number());
    assertThat(key.prefix()).isEqualTo(secret.substring(0, 13));
    assertThat(key.last4()).isEqualTo(secret.substring(secret.length() - 4));
    assertThat(key.status()).isEqualTo(Status.ACTIVE);
    assertThat(keys().find(organization, key.id())).contains(key);
    assertThat(keys().find(key.made().handle())).contains(key);
    assertThat(keys().find(new UserGroupId(UUID.randomUUID()), key.id())).isEmpty();
    var shown = keys().show(Digest.of(secret)).orElseThrow();
    assertThat(shown.key()).isEqualTo(key);
    assertThat(shown.maker().id()).isEqualTo(maker.id());
    assertThat(shown.secretCounts()).isTrue();
    assertThat(shown.open()).isTrue();
    assertThat(keys().show(Digest.of("another"))).isEmpty();
  }

  @Test
  void aChangeIsKept() {
    var key = keys().add(made(), KeySecret.of(secret()), null);
    var scopes = List.of(new AccessScope("*"));

    var edited =
        keys()
            .edit(
                key.id(),
                new OrganizationKeys.Edit(
                    "new", null, scopes, false, Instant.parse("2001-01-01T00:00:00Z")));

    assertThat(edited.made().name()).isEqualTo("new");
    assertThat(edited.made().scopes()).isEqualTo(scopes);
    assertThat(edited.active()).isFalse();
    assertThat(edited.expired()).isTrue();
    assertThat(keys().find(organization, key.id())).contains(edited);
  }

  @Test
  void aReplacedSecretCountsForTheGraceAndNeverLonger() {
    var first = secret();
    var key = keys().add(made(), KeySecret.of(first), null);
    var second = secret();

    var rotated = replace(key, second, Duration.ofHours(1));

    assertThat(rotated.last4()).isEqualTo(second.substring(second.length() - 4));
    assertThat(rotated.rotatedAt()).isNotNull();
    assertThat(rotated.graceEnds()).isNotNull();
    var shown = keys().show(Digest.of(first)).orElseThrow();
    assertThat(shown.secretCounts()).isTrue();
    assertThat(shown.graceEnds()).isEqualTo(rotated.graceEnds());
    assertThat(keys().show(Digest.of(second)).orElseThrow().graceEnds()).isNull();

    replace(key, secret(), Duration.ofHours(9));
    assertThat(keys().show(Digest.of(first)).orElseThrow().graceEnds())
        .isEqualTo(shown.graceEnds());
    var rolled = replace(key, secret(), Duration.ZERO);
    assertThat(rolled.graceEnds()).isNull();
    assertThat(keys().show(Digest.of(first)).orElseThrow().secretCounts()).isFalse();
    assertThat(keys().show(Digest.of(second)).orElseThrow().secretCounts()).isFalse();
  }

  @Test
  void ofSecretsThatComeAtOnceOneIsTheLast() throws Exception {
    for (var grace : List.of(Duration.ZERO, Duration.ofHours(1))) {
      var first = secret();
      var key = keys().add(made(), KeySecret.of(first), null);
      var secrets = new ArrayList<>(List.of(first));
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Callable<String> replacing = () -> replace(key, grace);
        for (var one : threads.invokeAll(Collections.nCopies(20, replacing))) {
          secrets.add(one.get());
        }
      }

      var shown = secrets.stream().map(one -> keys().show(Digest.of(one)).orElseThrow()).toList();
      var now = keys().find(organization, key.id()).orElseThrow();
      assertThat(shown).filteredOn(one -> one.graceEnds() == null).hasSize(1);
      assertThat(shown)
          .filteredOn(OrganizationKeys.Shown::secretCounts)
          .hasSize(grace.isZero() ? 1 : secrets.size());
      assertThat(secrets)
          .filteredOn(one -> keys().show(Digest.of(one)).orElseThrow().graceEnds() == null)
          .allMatch(one -> one.endsWith(now.last4()) && one.startsWith(now.prefix()));
    }
  }

  private String replace(OrganizationKey key, Duration grace) {
    var next = secret();
    return stores()
        .transactions()
        .inOne(() -> {
          assertThat(keys().lock(organization, key.id())).isPresent();
          keys().replace(key.id(), KeySecret.of(next), grace);
          return next;
        });
  }

  @Test
  void aRevokedKeyIsShownAndADeletedOneIsGone() {
    var secret = secret();
    var key = keys().add(made(), KeySecret.of(secret), null);

    var revoked = keys().revoke(key.id());
    assertThat(revoked.status()).isEqualTo(Status.REVOKED);
    assertThat(keys().revoke(key.id()).revokedAt()).isEqualTo(revoked.revokedAt());
    assertThat(keys().show(Digest.of(secret))).isPresent();

    keys().delete(key.id());
    assertThat(keys().show(Digest.of(secret))).isEmpty();
    assertThat(keys().find(organization, key.id())).isEmpty();
    assertThat(keys().list(organization, null, ALL).total()).isZero();
  }

  @Test
  void allThatAUserMadeAreRevokedTogether() {
    var key = keys().add(made(), KeySecret.of(secret()), null);

    assertThat(keys().revokeMadeBy(maker.id())).containsExactly(key.made().handle());
    assertThat(keys().revokeMadeBy(maker.id())).isEmpty();
  }

  @Test
  void whatAUserMadeInOneOrganizationIsRevokedAlone() {
    var here = keys().add(made(), KeySecret.of(secret()), null);
    organization = stores().organization(maker);
    var there = keys().add(made(), KeySecret.of(secret()), null);
    var other = stores().user();

    assertThat(keys().revokeMadeBy(other.id(), organization)).isEmpty();
    assertThat(keys().revokeMadeBy(maker.id(), organization))
        .containsExactly(there.made().handle());

    assertThat(keys().find(here.made().handle()).orElseThrow().status()).isEqualTo(Status.ACTIVE);
    assertThat(keys().find(there.made().handle()).orElseThrow().status()).isEqualTo(Status.REVOKED);
  }

  @Test
  void listsAreOfAnOrganizationAndAMakerNewestFirst() {
    var first = keys().add(made(), KeySecret.of(secret()), null);
    var second = keys().add(made(), KeySecret.of(secret()), null);

    assertThat(keys().list(organization, null, ALL).items()).containsExactly(second, first);
    assertThat(keys().list(organization, null, new Window(1, 1)).items()).containsExactly(first);
    assertThat(keys().list(organization, stores().user().id(), ALL).items()).isEmpty();
    assertThat(keys().list(stores().organization(maker), null, ALL).items()).isEmpty();
  }

  @Test
  void theKeysOfAClosedOrganizationAreTold() {
    var secret = secret();
    keys().add(made(), KeySecret.of(secret), null);

    stores().groups().close(organization);

    assertThat(keys().show(Digest.of(secret)).orElseThrow().open()).isFalse();
  }

  @Test
  void usesAreListedNewestFirstAndSummedUp() {
    var key = keys().add(made(), KeySecret.of(secret()), null);
    var now = now();
    var uses =
        List.of(
            use(key, now.minus(Duration.ofDays(8)), 500),
            use(key, now.minus(Duration.ofDays(2)), 500),
            use(key, now.minusSeconds(5), 404),
            use(key, now.minusSeconds(5), 200));

    stores().transactions().inOne(() -> stores().uses().add(uses));

    assertThat(stores().uses().list(key.id(), null, null, ALL).items())
        .extracting(entry -> entry.use())
        .isEqualTo(uses.reversed());
    assertThat(
            stores()
                .uses()
                .list(key.id(), now.minus(Duration.ofDays(3)), now.minusSeconds(5), ALL)
                .total())
        .isEqualTo(1);
    var summary = stores().uses().summary(key.id());
    assertThat(summary.lastDay()).isEqualTo(2);
    assertThat(summary.lastWeek()).isEqualTo(3);
    assertThat(summary.errorsOfDay()).isEqualTo(1);
    stores().transactions().inOne(() -> stores().uses().forget(Duration.ofDays(7)));
    assertThat(stores().uses().list(key.id(), null, null, ALL).total()).isEqualTo(3);
  }

  /** The time of the stores. */
  protected Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  private static KeyUse use(OrganizationKey key, Instant at, int status) {
    return new KeyUse(key.id(), at, "GET", "/api/tasks", status, 7, "::1", null, "trace", true);
  }

  private OrganizationKey replace(OrganizationKey key, String secret, Duration grace) {
    return stores()
        .transactions()
        .inOne(() -> {
          keys().lock(organization, key.id());
          return keys().replace(key.id(), KeySecret.of(secret), grace);
        });
  }

  private OrganizationKey.Made made() {
    return new OrganizationKey.Made(
        Stores.keyId(),
        KeyHandle.of(random(KeyHandle.ENTROPY)),
        Tenancy.DEFAULT,
        organization,
        maker.id(),
        Environment.TEST,
        "ci",
        "text",
        AccessScope.USUAL);
  }

  private static String secret() {
    return Environment.TEST.format().write(random(TokenFormat.ENTROPY));
  }

  private static byte[] random(int count) {
    var bytes = new byte[count];
    ThreadLocalRandom.current().nextBytes(bytes);
    return bytes;
  }

  private OrganizationKeys keys() {
    return stores().keys();
  }
}
