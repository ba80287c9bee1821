package dev.orrery.application.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.agent.ActivatePersona.Outcome;
import dev.orrery.domain.agent.Persona;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.inmemory.agent.InMemoryPersonas;
import dev.orrery.inmemory.capability.InMemoryFirstTimes;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.SequentialIds;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PersonaUseCasesTest {
  private final Principal caller = Principal.local();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final FixedClock clock = new FixedClock();
  private final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  private final InMemoryPersonas personas = new InMemoryPersonas(transactions);
  private final SeedPersonas seed =
      new SeedPersonas(
          new InMemoryFirstTimes(transactions),
          personas,
          new InMemorySettings(),
          transactions,
          clock);
  private final DeletePersona delete = new DeletePersona(personas, transactions, events);
  private final ActivatePersona activate = new ActivatePersona(personas, transactions, events);
  private final EditPersona edit = new EditPersona(personas, transactions, events);

  @BeforeEach
  void theBuiltInOnes() {
    seed.seed(Tenancy.DEFAULT, Tenancy.ADMIN);
  }

  @Test
  void threePersonasAreThereAtTheStartAndDevIsActive() {
    seed.seed(Tenancy.DEFAULT, Tenancy.ADMIN);

    assertThat(ids()).containsExactly("dev", "review", "research");
    assertThat(active()).isEqualTo("dev");
  }

  @Test
  void deletingTheActiveOneMovesOnToTheNextEnabledOne() {
    edit.edit(caller, "review", enabled(false));

    var outcome = delete.delete(caller, "dev");

    assertThat(outcome).isEqualTo(DeletePersona.Outcome.DELETED);
    assertThat(active()).isEqualTo("research");
    assertThat(events.types()).contains("persona.deleted");
  }

  @Test
  void theLastPersonaStays() {
    delete.delete(caller, "dev");
    delete.delete(caller, "review");

    assertThat(delete.delete(caller, "research")).isEqualTo(DeletePersona.Outcome.LAST_ONE);
    assertThat(delete.delete(caller, "nobody")).isEqualTo(DeletePersona.Outcome.LAST_ONE);
    assertThat(ids()).containsExactly("research");
  }

  @Test
  void deletedBuiltInOnesDoNotComeBack() {
    delete.delete(caller, "dev");

    seed.seed(Tenancy.DEFAULT, Tenancy.ADMIN);

    assertThat(ids()).containsExactly("review", "research");
  }

  @Test
  void onlyEnabledPersonasCanBeActivated() {
    edit.edit(caller, "review", enabled(false));

    assertThat(activate.activate(caller, "review")).isInstanceOf(Outcome.Disabled.class);
    assertThat(activate.activate(caller, "nobody")).isInstanceOf(Outcome.Unknown.class);
    assertThat(activate.activate(caller, "research")).isInstanceOf(Outcome.Activated.class);
    assertThat(active()).isEqualTo("research");
  }

  @Test
  void editingKeepsWhatIsNotNamed() {
    var before = personas.find(Tenancy.DEFAULT, "dev").orElseThrow();

    var after =
        edit.edit(
                caller,
                "dev",
                new EditPersona.Changes("Builder", null, null, null, null, "a/b", List.of()))
            .orElseThrow();

    assertThat(after.name()).isEqualTo("Builder");
    assertThat(after.model()).isEqualTo("a/b");
    assertThat(after.traits()).isEmpty();
    assertThat(after.systemPrompt()).isEqualTo(before.systemPrompt());
  }

  @Test
  void aNewPersonaGetsAnIdAndIsNotActive() {
    var create = new CreatePersona(personas, transactions, events, new SequentialIds(), clock);

    var made = create.create(caller, new PersonaDraft("Dev", "r", "d", "", true, null, List.of()));

    assertThat(made.id()).hasSize(36);
    assertThat(active()).isEqualTo("dev");
    assertThat(ids()).last().isEqualTo(made.id());
  }

  @Test
  void writingNeedsTheCapability() {
    var reader =
        new Principal(
            "reader",
            Principal.Kind.USER,
            Tenancy.DEFAULT,
            Tenancy.ADMIN,
            null,
            "",
            Set.of(dev.orrery.domain.kernel.Capability.READ));

    assertThatThrownBy(() -> delete.delete(reader, "dev")).isInstanceOf(ForbiddenException.class);
  }

  private static EditPersona.Changes enabled(boolean enabled) {
    return new EditPersona.Changes(null, null, null, null, enabled, null, null);
  }

  private List<String> ids() {
    return personas.list(Tenancy.DEFAULT).stream().map(Persona::id).toList();
  }

  private String active() {
    return personas.active(Tenancy.DEFAULT).orElseThrow().id();
  }
}
