package dev.orrery.persistence.work.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contract.work.discovery.EnginesContract;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.discovery.EngineContent;
import dev.orrery.domain.work.discovery.Engines;
import dev.orrery.persistence.database.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqEnginesTest extends EnginesContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  /** Its foreign key takes a lock on the engine's row as well. */
  @Test
  void aLockedEngineMayBeNamedByARun() {
    var content = new EngineContent("Locked", null, "tasks", null);
    var draft =
        new Engines.Draft(
            new TenantId(UUID.randomUUID()),
            Tenancy.ADMIN,
            "locked",
            content,
            new ScheduleId(UUID.randomUUID()));
    var engine = transactions().inOne(() -> engines().add(draft)).orElseThrow();

    transactions()
        .inOne(() -> {
          assertThat(engines().lock(engine.tenant(), engine.slug())).isPresent();
          database.execute(
              """
              set lock_timeout = '5s';
              insert into discovery_run (tenant, owner, engine, fire, job, trigger, state)
              select tenant, owner, id, gen_random_uuid(), 1, 'MANUAL', 'QUEUED'
                from discovery_engine where id = %d\
              """
                  .formatted(engine.id().value()));
        });

    assertThat(
            database.value(
                "select count(*) from discovery_run where engine = " + engine.id().value()))
        .isEqualTo("1");
  }

  @Override
  protected Engines engines() {
    return database.bean(Engines.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
