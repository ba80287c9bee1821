package dev.orrery.contract.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.Delay;
import dev.orrery.domain.operations.Delays;
import dev.orrery.domain.operations.Delays.Place;
import dev.orrery.domain.operations.Delays.Stat;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Samples of delays; there are none before each test. */
public abstract class DelaysContract {
  private final Place place = place(new TenantId(UUID.randomUUID()));

  protected abstract Delays delays();

  protected abstract Transactions transactions();

  /** Lets time pass for the adapter under test. */
  protected abstract void pass(Duration time);

  /** The time now by the store's clock. */
  protected abstract Instant now();

  @Test
  protected void withoutSamplesNothingIsSaid() {
    assertThat(delays().read(place.tenant())).hasSize(3).containsEntry(Delay.HOOK, Stat.NONE);
    assertThat(delays().read(place.session())).containsEntry(Delay.STATE_CHANGE, Stat.NONE);
  }

  @Test
  protected void samplesAreTakenTogether() {
    add(place, 10);
    add(place, 20);
    add(place, 60);

    assertThat(delays().read(place.tenant()))
        .containsEntry(Delay.PERMISSION_RESPONSE, new Stat(10L, 60L, 30.0, 3))
        .containsEntry(Delay.HOOK, Stat.NONE);
  }

  @Test
  protected void onlyTheNewestHundredOfASessionCount() {
    for (int i = 1; i <= 130; i++) {
      add(place, i);
    }

    assertThat(delays().read(place.session()))
        .containsEntry(Delay.PERMISSION_RESPONSE, new Stat(31L, 130L, 80.5, 100));
  }

  @Test
  protected void sessionsAndTenantsAddUp() {
    var sibling = place(place.tenant());
    var foreign = place(new TenantId(UUID.randomUUID()));
    add(place, 10);
    add(sibling, 30);
    add(foreign, 80);

    assertThat(delays().read(place.tenant()))
        .containsEntry(Delay.PERMISSION_RESPONSE, new Stat(10L, 30L, 20.0, 2));
    assertThat(delays().read(sibling.session()))
        .containsEntry(Delay.PERMISSION_RESPONSE, new Stat(30L, 30L, 30.0, 1));
    assertThat(delays().read((TenantId) null))
        .containsEntry(Delay.PERMISSION_RESPONSE, new Stat(10L, 80L, 40.0, 3));
  }

  @Test
  protected void aSampleCanEndNow() {
    var begin = now().minusSeconds(2);

    transactions().inOne(() -> delays().addSince(place, Delay.STATE_CHANGE, begin));

    var stat = delays().read(place.session()).get(Delay.STATE_CHANGE);
    assertThat(stat).isNotNull();
    assertThat(stat.least()).isBetween(2000L, 60_000L);
  }

  @Test
  protected void noSampleIsNegative() {
    var begin = now().plusSeconds(60);

    transactions().inOne(() -> delays().addSince(place, Delay.STATE_CHANGE, begin));

    assertThat(delays().read(place.session()))
        .containsEntry(Delay.STATE_CHANGE, new Stat(0L, 0L, 0.0, 1));
  }

  @Test
  protected void theSamplesOfSilentSessionsAreForgotten() {
    add(place, 10);
    pass(Duration.ofHours(2));

    assertThat(transactions().inOne(() -> delays().forget(Duration.ofHours(3)))).isZero();
    assertThat(transactions().inOne(() -> delays().forget(Duration.ofHours(1)))).isEqualTo(1);
    assertThat(delays().read(place.session())).containsEntry(Delay.PERMISSION_RESPONSE, Stat.NONE);
  }

  private static Place place(TenantId tenant) {
    return new Place(tenant, Tenancy.ADMIN, new SessionId(UUID.randomUUID()));
  }

  private void add(Place at, long millis) {
    transactions()
        .inOne(() -> delays().add(at, Delay.PERMISSION_RESPONSE, Duration.ofMillis(millis)));
  }
}
