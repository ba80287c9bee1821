package dev.orrery.contract.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.Total;
import dev.orrery.domain.operations.Totals;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Counts that grow for ever; there are none before each test. */
public abstract class TotalsContract {
  private final TenantId one = new TenantId(UUID.randomUUID());
  private final TenantId other = new TenantId(UUID.randomUUID());

  protected abstract Totals totals();

  protected abstract Transactions transactions();

  @Test
  protected void aCountGrowsByWhatIsAdded() {
    add(one, Total.MESSAGES, 1);
    add(one, Total.MESSAGES, 2);
    add(one, Total.BATCHES, 5);

    assertThat(totals().read(one)).isEqualTo(Map.of(Total.MESSAGES, 3L, Total.BATCHES, 5L));
  }

  @Test
  protected void eachTenantHasItsOwnAndAllHaveTheirSum() {
    add(one, Total.MESSAGES, 1);
    add(other, Total.MESSAGES, 10);

    assertThat(totals().read(one)).containsEntry(Total.MESSAGES, 1L);
    assertThat(totals().read(other)).containsEntry(Total.MESSAGES, 10L);
    assertThat(totals().read((TenantId) null)).containsEntry(Total.MESSAGES, 11L);
  }

  @Test
  protected void aRollbackTakesACountBack() {
    add(one, Total.MESSAGES, 1);

    assertThatThrownBy(() ->
            transactions()
                .inOne(() -> {
                  totals().add(one, Total.MESSAGES, 7);
                  throw new IllegalStateException("no");
                }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(totals().read(one)).containsEntry(Total.MESSAGES, 1L);
  }

  private void add(TenantId tenant, Total total, long more) {
    transactions().inOne(() -> totals().add(tenant, total, more));
  }
}
