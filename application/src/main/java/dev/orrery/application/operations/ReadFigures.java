package dev.orrery.application.operations;

import dev.orrery.application.channel.ReadChannels;
import dev.orrery.application.session.DescribeSessions;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.model.Spending;
import dev.orrery.domain.operations.Delay;
import dev.orrery.domain.operations.Delays;
import dev.orrery.domain.operations.Total;
import dev.orrery.domain.operations.Totals;
import dev.orrery.domain.session.SessionCounts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Reads what was counted since the first start, within the caller's reach. */
@Singleton
public final class ReadFigures {
  /**
   * The figures.
   *
   * @param sessions those that the caller sees
   * @param totals what was never counted is left out
   * @param delays every delay is there
   */
  public record Figures(
      Duration uptime,
      SessionCounts sessions,
      Map<Total, Long> totals,
      Map<Delay, Delays.Stat> delays,
      ReadChannels.Figures channels,
      List<Spending.ByModel> spending) {
    public Figures {
      totals = Map.copyOf(totals);
      delays = Map.copyOf(delays);
      spending = List.copyOf(spending);
    }

    public long total(Total total) {
      return totals.getOrDefault(total, 0L);
    }

    /** How long a closed session was open on average; zero where none is closed. */
    public Duration averageSession() {
      long closed = total(Total.CLOSED_SESSIONS);
      return closed == 0
          ? Duration.ZERO
          : Duration.ofMillis(total(Total.CLOSED_SESSION_MILLIS) / closed);
    }

    /** How many messages a session has on average; zero where there is none. */
    public double averageMessages() {
      return sessions.created() == 0 ? 0 : (double) total(Total.MESSAGES) / sessions.created();
    }
  }

  private final DescribeSessions sessions;
  private final Totals totals;
  private final Delays delays;
  private final ReadChannels channels;
  private final Spending spending;
  private final Transactions transactions;

  @Inject
  public ReadFigures(
      DescribeSessions sessions,
      Totals totals,
      Delays delays,
      ReadChannels channels,
      Spending spending,
      Transactions transactions) {
    this.sessions = sessions;
    this.totals = totals;
    this.delays = delays;
    this.channels = channels;
    this.spending = spending;
    this.transactions = transactions;
  }

  public Figures read(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    var uptime = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    return transactions.inOne(() ->
        new Figures(
            uptime,
            sessions.counts(caller),
            totals.read(caller.reach()),
            delays.read(caller.reach()),
            channels.figures(caller),
            spending.byModel(caller.reach())));
  }
}
