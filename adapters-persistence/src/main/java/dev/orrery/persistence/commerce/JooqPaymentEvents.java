package dev.orrery.persistence.commerce;

import static dev.orrery.persistence.generated.Tables.BILLING_EVENT;

import dev.orrery.domain.commerce.PaymentEvent;
import dev.orrery.domain.commerce.PaymentEvents;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import org.jooq.DSLContext;

/** The events of payment providers in PostgreSQL; a second one waits for the first one's commit. */
@Singleton
@Connectable
class JooqPaymentEvents implements PaymentEvents {
  private final DSLContext sql;

  @Inject
  JooqPaymentEvents(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public boolean note(String provider, PaymentEvent event) {
    return sql.insertInto(BILLING_EVENT)
            .set(BILLING_EVENT.PROVIDER, provider)
            .set(BILLING_EVENT.ID, event.id())
            .set(BILLING_EVENT.TYPE, event.type())
            .set(BILLING_EVENT.TOLD_AT, event.createdAt().atOffset(ZoneOffset.UTC))
            .onConflictDoNothing()
            .execute()
        > 0;
  }
}
