package dev.orrery.application.orchestration.template;

import dev.orrery.domain.capability.FirstTimes;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.TemplateId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.orchestration.SessionTemplate;
import dev.orrery.domain.orchestration.SessionTemplates;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Gives a tenant its first templates, once; called at every start. */
@Singleton
public final class SeedTemplates {
  private final FirstTimes firstTimes;
  private final SessionTemplates templates;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public SeedTemplates(
      FirstTimes firstTimes,
      SessionTemplates templates,
      Transactions transactions,
      Ids ids,
      Clock clock) {
    this.firstTimes = firstTimes;
    this.templates = templates;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  public void seed(TenantId tenant, UserId owner) {
    transactions.inOne(() -> {
      if (firstTimes.claim(tenant, "templates")) {
        var now = clock.now();
        DefaultTemplates.all()
            .forEach(content ->
                templates.add(
                    new SessionTemplate(
                        new TemplateId(ids.next()), tenant, owner, content, now, now)));
      }
    });
  }
}
