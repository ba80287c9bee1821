package dev.orrery.persistence.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.commerce.Catalogue;
import dev.orrery.domain.commerce.Catalogues;
import dev.orrery.domain.commerce.ModelCosts;
import dev.orrery.domain.commerce.PaymentEvent;
import dev.orrery.domain.commerce.PaymentEvents;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.commerce.Resource;
import dev.orrery.domain.commerce.Usages;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.PlanLimitException;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.work.board.ProductContent;
import dev.orrery.domain.work.board.Products;
import dev.orrery.persistence.database.StartRefused;
import dev.orrery.persistence.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is read from files and counted in tables. */
class CommerceStoresTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @TempDir Path folder;

  private final TenantId tenant = new TenantId(UUID.randomUUID());

  @Test
  void theUsualCatalogueHasFourPlans() {
    var catalogue = database.bean(Catalogues.class).catalogue();

    assertThat(catalogue.plans())
        .extracting(Plan::slug)
        .containsExactly("free", "pro", "teams", "enterprise");
    assertThat(catalogue.plan("pro").orElseThrow().limit(Resource.TASKS_THIS_PERIOD))
        .contains(5000L);
    assertThat(catalogue.plan("enterprise").orElseThrow().limits()).isEmpty();
    assertThat(catalogue.packs(Unit.TOKEN)).hasSize(3);
    assertThat(catalogue.pack(Unit.CENT, "credit-50").orElseThrow().amount()).isEqualTo(5000);
  }

  @Test
  void anotherFileIsReadOrNamed() throws Exception {
    var file = folder.resolve("catalogue.json");
    Files.writeString(
        file,
        """
        {"currency":"eur","tokens_per_usd":1,"tiers":[{"slug":"free","name":"Free",
        "price_cents":0,"tokens_included":0,"limits":{"products":null}}],
        "infrastructure":[{"name":"server","monthly_cents":4000}]}
        """);

    Catalogue read = new FileCatalogue(file.toString(), codec()).catalogue();

    assertThat(read.free().limit(Resource.PRODUCTS)).isEmpty();
    assertThat(read.running()).containsExactly(new Catalogue.RunningCost("server", 4000));
    Files.writeString(file, "{\"currency\":\"eur\",\"tiers\":[]}");
    assertThatThrownBy(() -> new FileCatalogue(file.toString(), codec()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("BILLING_CATALOG");
    assertThatThrownBy(() -> new FileCatalogue(folder.resolve("none").toString(), codec()))
        .isInstanceOf(StartRefused.class);
  }

  @Test
  void whatATenantHasIsCounted() {
    var usages = database.bean(Usages.class);
    assertThat(usages.count(tenant, Instant.EPOCH).values()).containsOnly(0L);
    var id = tenant.value();
    for (var status : new String[] {"ACTIVE", "ARCHIVED"}) {
      database.execute(
          "insert into product (tenant, owner, slug, name, status) values ('%s', '%s', '%s', 'p', '%s')"
              .formatted(id, id, status.toLowerCase(java.util.Locale.ROOT), status));
    }
    database.execute(
        "insert into document (tenant, owner, path, name, content)"
            + " values ('%s', '%s', 'p', 'n', repeat('x', 3145728))".formatted(id, id));

    var counts = usages.count(tenant, Instant.EPOCH);

    assertThat(counts).containsEntry(Resource.PRODUCTS, 1L).containsEntry(Resource.STORAGE_MB, 3L);
  }

  @Test
  void enginesThatAreNotRemovedAreCounted() {
    database.execute(
        "insert into discovery_engine (tenant, owner, slug, name, layer, schedule, deleted_at)"
            + " select '%1$s', '%1$s', slug, slug, 'tasks', gen_random_uuid(), gone"
                .formatted(tenant.value())
            + " from (values ('kept', null), ('removed', now())) engine (slug, gone)");

    assertThat(database.bean(Usages.class).count(tenant, Instant.EPOCH))
        .containsEntry(Resource.DISCOVERY_ENGINES, 1L);
  }

  @Test
  void whoeverAddsAtOnceSeesWhatTheOtherAdded() throws Exception {
    var usages = database.bean(Usages.class);
    var transactions = database.transactions();
    int adders = 6;
    int limit = 2;
    var together = new CyclicBarrier(adders);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < adders; i++) {
        var slug = "p" + i;
        threads.submit(() -> {
          together.await();
          transactions.inOne(() -> {
            database
                .bean(Products.class)
                .add(tenant, new UserId(tenant.value()), slug, ProductContent.named(slug));
            usages.lock(tenant);
            if (usages.count(tenant, Instant.EPOCH).getOrDefault(Resource.PRODUCTS, 0L) > limit) {
              throw new PlanLimitException("products", limit);
            }
          });
          return slug;
        });
      }
    }

    assertThat(usages.count(tenant, Instant.EPOCH)).containsEntry(Resource.PRODUCTS, (long) limit);
  }

  @Test
  void anEventIsNotedOnce() {
    var events = database.bean(PaymentEvents.class);
    var event = new PaymentEvent("evt_1", "ping", Instant.EPOCH, new PaymentEvent.Other());

    assertThat(database.transactions().inOne(() -> events.note("stripe", event))).isTrue();
    assertThat(database.transactions().inOne(() -> events.note("stripe", event))).isFalse();
    assertThat(database.transactions().inOne(() -> events.note("ledger", event))).isTrue();
  }

  @Test
  void whatModelsCostIsSummedInCents() {
    var sql =
        "insert into model_call (id, tenant, owner, purpose, step, agent, requested, state, holds,"
            + " epoch, cost) values (gen_random_uuid(), '%s', '%s', 'turn_step', 1, '%s', '%s',"
            + " 'settled', '{}', 1, %s)";
    database.execute(sql.formatted(tenant.value(), tenant.value(), "ann", "openai/a", "0.10"));
    database.execute(sql.formatted(tenant.value(), tenant.value(), "bob", "openai/b", "0.255"));

    var costs = database.bean(ModelCosts.class).since(tenant, Instant.EPOCH);

    assertThat(costs.cents()).isEqualTo(36);
    assertThat(costs.byModel())
        .containsExactly(
            new ModelCosts.Share("openai/b", 26), new ModelCosts.Share("openai/a", 10));
    assertThat(costs.byAgent()).extracting(ModelCosts.Share::name).containsExactly("bob", "ann");
    assertThat(database.bean(ModelCosts.class).since(tenant, Instant.now().plusSeconds(60)).cents())
        .isZero();
  }

  private static JsonCodec codec() {
    return database.bean(JsonCodec.class);
  }
}
