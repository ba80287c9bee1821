package dev.orrery.persistence.session;

import static dev.orrery.persistence.generated.Tables.PROMPT_DELIVERY;

import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.session.PromptDeliveries;
import dev.orrery.domain.session.PromptDelivery;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jooq.DSLContext;

/** Reports of deliveries in PostgreSQL. */
@Singleton
@Connectable
class JooqPromptDeliveries implements PromptDeliveries {
  private final DSLContext sql;

  @Inject
  JooqPromptDeliveries(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public void keep(TurnId turn, PromptDelivery report) {
    sql.insertInto(PROMPT_DELIVERY)
        .set(PROMPT_DELIVERY.TURN, turn.value())
        .set(PROMPT_DELIVERY.DELIVERED, report.delivered())
        .set(PROMPT_DELIVERY.ATTEMPTS, report.attempts())
        .onConflict(PROMPT_DELIVERY.TURN)
        .doUpdate()
        .set(PROMPT_DELIVERY.DELIVERED, report.delivered())
        .set(PROMPT_DELIVERY.ATTEMPTS, report.attempts())
        .execute();
  }

  @Override
  public Optional<PromptDelivery> find(TurnId turn) {
    return sql.selectFrom(PROMPT_DELIVERY)
        .where(PROMPT_DELIVERY.TURN.eq(turn.value()))
        .fetchOptional(row -> new PromptDelivery(row.getDelivered(), row.getAttempts()));
  }
}
