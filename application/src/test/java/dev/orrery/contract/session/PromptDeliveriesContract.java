package dev.orrery.contract.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.session.PromptDeliveries;
import dev.orrery.domain.session.PromptDelivery;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of delivery reports keeps. */
public abstract class PromptDeliveriesContract {
  private TurnId turn;

  protected abstract Sessions sessions();

  protected abstract Turns turns();

  protected abstract PromptDeliveries deliveries();

  protected abstract Transactions transactions();

  @BeforeEach
  void accept() {
    turn =
        transactions()
            .inOne(() -> {
              var session = sessions().add(new Rows().session(null)).orElseThrow();
              return turns().add(Rows.turn(session, "hello")).id();
            });
  }

  @Test
  void aTurnHasNoReportAtFirst() {
    assertThat(deliveries().find(turn)).isEmpty();
  }

  @Test
  void theNewestReportCounts() {
    keep(new PromptDelivery(false, 0));
    keep(new PromptDelivery(true, 2));

    assertThat(deliveries().find(turn)).contains(new PromptDelivery(true, 2));
  }

  private void keep(PromptDelivery report) {
    transactions().inOne(() -> deliveries().keep(turn, report));
  }
}
