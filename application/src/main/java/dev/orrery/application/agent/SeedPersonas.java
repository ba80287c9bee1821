package dev.orrery.application.agent;

import dev.orrery.domain.agent.Persona;
import dev.orrery.domain.agent.Personas;
import dev.orrery.domain.capability.FirstTimes;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Gives a tenant its first personas, once; called at every start. */
@Singleton
public final class SeedPersonas {
  private final FirstTimes firstTimes;
  private final Personas personas;
  private final Settings settings;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public SeedPersonas(
      FirstTimes firstTimes,
      Personas personas,
      Settings settings,
      Transactions transactions,
      Clock clock) {
    this.firstTimes = firstTimes;
    this.personas = personas;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  public void seed(TenantId tenant, UserId owner) {
    transactions.inOne(() -> {
      if (firstTimes.claim(tenant, "personas")) {
        DefaultPersonas.all(tenant, owner, clock.now()).forEach(personas::add);
        var chosen = personas.find(tenant, settings.text("persona.default", "dev"));
        personas.activate(tenant, chosen.map(Persona::id));
      }
    });
  }
}
