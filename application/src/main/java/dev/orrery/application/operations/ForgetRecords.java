package dev.orrery.application.operations;

import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.operations.OldRecords;
import dev.orrery.domain.operations.OldRecords.Kind;
import dev.orrery.domain.work.discovery.DiscoveryRuns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what is old enough by the settings, in small bites; a setting of 0 keeps all. */
@Singleton
public final class ForgetRecords {
  private static final Logger LOG = LoggerFactory.getLogger(ForgetRecords.class);
  private static final int BITE = 1000;
  private static final int MOST_BITES = 1000;
  private static final Duration RUNS_KEPT = Duration.ofDays(400);

  private final OldRecords records;
  private final DiscoveryRuns runs;
  private final Settings settings;
  private final Transactions transactions;

  @Inject
  public ForgetRecords(
      OldRecords records, DiscoveryRuns runs, Settings settings, Transactions transactions) {
    this.records = records;
    this.runs = runs;
    this.settings = settings;
    this.transactions = transactions;
  }

  public void forget() {
    for (var kind : Kind.values()) {
      int days = days(kind);
      if (days > 0) {
        forget(kind, Duration.ofDays(days));
      }
    }
    transactions.inOne(() -> runs.forget(RUNS_KEPT));
  }

  private int days(Kind kind) {
    return switch (kind) {
      case NOTIFICATION -> settings.integer("retention.notification_days", 90);
      case LOG_LINE -> settings.integer("retention.log_days", 30);
      case ACTIVITY -> settings.integer("retention.activity_days", 0);
    };
  }

  private void forget(Kind kind, Duration age) {
    long all = 0;
    int bite;
    int bites = 0;
    do {
      bite = transactions.inOne(() -> records.forget(kind, age, BITE));
      all += bite;
    } while (bite == BITE && ++bites < MOST_BITES);
    if (all > 0) {
      LOG.info("forgot kind={} count={}", kind, all);
    }
  }
}
