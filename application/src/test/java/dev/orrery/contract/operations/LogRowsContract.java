package dev.orrery.contract.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.LogEntry;
import dev.orrery.domain.operations.LogEntry.Level;
import dev.orrery.domain.operations.LogQuery;
import dev.orrery.domain.operations.LogRows;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of lines of logs does. */
public abstract class LogRowsContract {
  private static final LogQuery ALL = new LogQuery(null, null, null);

  private final TenantId tenant = new TenantId(UUID.randomUUID());

  protected abstract LogRows rows();

  protected abstract Transactions transactions();

  @Test
  void aLineComesBackAsItWasWritten() {
    var line = add("bot", Level.WARN, "slow: 100% of it", Json.object("ms", 12));

    assertThat(line.agent()).isEqualTo("bot");
    assertThat(line.level()).isEqualTo(Level.WARN);
    assertThat(line.message()).isEqualTo("slow: 100% of it");
    assertThat(line.meta()).isEqualTo(Json.object("ms", 12));
    assertThat(line.file()).isNull();
    assertThat(rows().newest(tenant, ALL, 5).items()).containsExactly(line);
    assertThat(rows().newest(new TenantId(UUID.randomUUID()), ALL, 5).total()).isZero();
  }

  @Test
  void theNewestComeFirstAndAllAreCounted() {
    add("bot", Level.INFO, "one", null);
    var two = add("bot", Level.INFO, "two", null);
    var three = add("bot", Level.INFO, "three", null);

    var found = rows().newest(tenant, ALL, 2);

    assertThat(found.items()).containsExactly(three, two);
    assertThat(found.total()).isEqualTo(3);
  }

  @Test
  void everyFilterNarrows() {
    var bad = add("bot", Level.ERROR, "It broke at 50%", null);
    var good = add("cat", Level.INFO, "All is well", null);

    assertThat(rows().newest(tenant, new LogQuery("bot", null, null), 5).items())
        .containsExactly(bad);
    assertThat(rows().newest(tenant, new LogQuery(null, Level.INFO, null), 5).items())
        .containsExactly(good);
    assertThat(rows().newest(tenant, new LogQuery(null, null, "IT BROKE"), 5).items())
        .containsExactly(bad);
    assertThat(rows().newest(tenant, new LogQuery(null, null, "50%"), 5).items())
        .containsExactly(bad);
    assertThat(rows().newest(tenant, new LogQuery(null, null, "5_%"), 5).items()).isEmpty();
  }

  private LogEntry add(String agent, Level level, String message, @Nullable Json meta) {
    var draft = new LogRows.Draft(tenant, Tenancy.ADMIN, agent, level, message, meta);
    return transactions().inOne(() -> rows().add(draft));
  }
}
