package dev.orrery.application.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.capability.ReadCredentials.Outcome;
import dev.orrery.domain.capability.CredentialName;
import dev.orrery.domain.capability.Integration.Status;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.capability.InMemoryCredentials;
import dev.orrery.inmemory.identity.Callers;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.PlainVault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CredentialUseCasesTest {
  private static final CredentialName NAME = new CredentialName("stripe.key");

  private final Principal admin = Callers.of("ann", UserRole.ADMIN);
  private final Principal agent = Callers.of("bot", UserRole.AGENT);
  private final Principal foreign =
      Callers.of("zoe", UserRole.ADMIN, new TenantId(UUID.randomUUID()));
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  private final PlainVault vault = new PlainVault();
  private final InMemoryCredentials credentials = new InMemoryCredentials(transactions, clock);
  private final KeepCredential keep = new KeepCredential(credentials, vault, transactions, events);
  private final ReadCredentials read =
      new ReadCredentials(credentials, vault, transactions, events);
  private final ResealCredentials reseal = new ResealCredentials(credentials, vault, transactions);
  private final ConfigureIntegration configure =
      new ConfigureIntegration(credentials, vault, transactions, events);
  private final ReadIntegrations integrations = new ReadIntegrations(credentials);

  @Test
  void everyWriteReadAndDeletionLeavesAnEventWithoutTheValue() {
    keep.write(admin, NAME, "s3cret", "for payments", null);
    var opened = read.open(admin, NAME);
    keep.delete(admin, NAME);

    assertThat(opened)
        .isInstanceOfSatisfying(
            Outcome.Opened.class, it -> assertThat(it.value()).isEqualTo("s3cret"));
    assertThat(opened.toString()).doesNotContain("s3cret");
    assertThat(events.types())
        .containsExactly("credential.written", "credential.read", "credential.deleted");
    assertThat(events.appended().toString()).contains("stripe.key").doesNotContain("s3cret");
    assertThat(read.open(admin, NAME)).isEqualTo(new Outcome.Unknown());
    assertThat(keep.delete(admin, NAME)).isFalse();
    assertThat(events.types()).hasSize(3);
  }

  @Test
  void anotherWriteIsAnotherVersion() {
    keep.write(admin, NAME, "old", "about", null);
    var second = keep.write(admin, NAME, "new", null, null);

    assertThat(second.version()).isEqualTo(2);
    assertThat(second.description()).isEqualTo("about");
    assertThat(read.open(admin, NAME))
        .isInstanceOfSatisfying(
            Outcome.Opened.class, it -> assertThat(it.value()).isEqualTo("new"));
  }

  @Test
  void anAgentReadsNothingButWhatWasGranted() {
    keep.write(admin, NAME, "s3cret", null, null);

    assertThat(read.open(agent, NAME)).isEqualTo(new Outcome.NotGranted());

    keep.write(admin, NAME, "s3cret", null, List.of("bot"));
    assertThat(read.open(agent, NAME)).isInstanceOf(Outcome.Opened.class);
    assertThat(read.open(Callers.of("cat", UserRole.AGENT), NAME))
        .isEqualTo(new Outcome.NotGranted());
  }

  @Test
  void aGrantStaysUntilAnotherOneIsSaid() {
    keep.write(admin, NAME, "s3cret", null, List.of("bot", "ant", "bot"));

    keep.write(admin, NAME, "newer", null, null);
    assertThat(read.open(agent, NAME))
        .isInstanceOfSatisfying(
            Outcome.Opened.class, it -> assertThat(it.value()).isEqualTo("newer"));

    keep.write(admin, NAME, "newest", null, List.of());
    assertThat(read.open(agent, NAME)).isEqualTo(new Outcome.NotGranted());
    assertThat(events.appended())
        .filteredOn(event -> event.type().equals("credential.written"))
        .extracting(event -> event.payload().find("agents"))
        .containsExactly(
            Optional.of(Json.object("is", List.of("ant", "bot")).find("is").orElseThrow()),
            Optional.empty(),
            Optional.of(Json.object("is", List.of()).find("is").orElseThrow()));
    assertThat(events.appended().toString()).doesNotContain("s3cret", "newer", "newest");
  }

  @Test
  void noAgentSaysWhoMayRead() {
    var trusted =
        new Principal(
            "bot",
            Principal.Kind.AGENT,
            agent.tenant(),
            agent.user(),
            null,
            "bot",
            UserRole.ADMIN.capabilities());
    keep.write(admin, NAME, "s3cret", null, List.of("cat"));

    keep.write(trusted, NAME, "newer", null, null);
    for (var agents : List.of(List.of("bot"), List.<String>of())) {
      assertThatThrownBy(() -> keep.write(trusted, NAME, "x", null, agents))
          .isInstanceOf(ForbiddenException.class);
    }

    assertThat(read.open(trusted, NAME)).isEqualTo(new Outcome.NotGranted());
    assertThat(read.open(Callers.of("cat", UserRole.AGENT), NAME))
        .isInstanceOfSatisfying(
            Outcome.Opened.class, it -> assertThat(it.value()).isEqualTo("newer"));
  }

  @Test
  void whatIsForTheHouseOnlyStaysSoWhateverIsGranted() {
    var name = new CredentialName("provider:openai:api_key");

    keep.write(admin, name, "s3cret", null, List.of("bot"));

    assertThat(read.open(agent, name)).isEqualTo(new Outcome.HouseOnly());
  }

  @Test
  void othersSeeNamesAtMost() {
    keep.write(admin, NAME, "s3cret", null, null);
    var editor = Callers.of("ada", UserRole.EDITOR);

    assertThat(read.list(editor, new Window(0, 5)).total()).isOne();
    assertThat(read.list(foreign, new Window(0, 5)).total()).isZero();
    assertThat(read.open(foreign, NAME)).isEqualTo(new Outcome.Unknown());
    assertThat(keep.delete(foreign, NAME)).isFalse();
    assertThatThrownBy(() -> read.open(editor, NAME)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> keep.write(editor, NAME, "x", null, null))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> keep.delete(agent, NAME)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> reseal.hasten(editor)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> read.list(Callers.of("v", UserRole.VIEWER), new Window(0, 5)))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void aValueOfAnotherPlaceDoesNotOpen() {
    keep.write(admin, NAME, "s3cret", null, null);
    var value = credentials.find(admin.tenant(), NAME).orElseThrow().value();
    credentials.put(admin.tenant(), new CredentialName("copy"), null, 1, value);

    assertThat(read.open(admin, new CredentialName("copy"))).isEqualTo(new Outcome.Unreadable());
  }

  @Test
  void anotherKeySealsAllAgain() {
    for (int i = 0; i < 250; i++) {
      keep.write(admin, new CredentialName("key." + i), "value " + i, null, null);
    }
    keep.write(foreign, NAME, "theirs", null, null);
    vault.rotate("kid2");
    assertThat(reseal.hasten(admin)).isEqualTo(251);

    assertThat(reseal.reseal()).isEqualTo(251);
    vault.lose("kid1");

    assertThat(reseal.hasten(admin)).isZero();
    assertThat(reseal.reseal()).isZero();
    assertThat(read.open(admin, new CredentialName("key.99")))
        .isInstanceOfSatisfying(
            Outcome.Opened.class, it -> assertThat(it.value()).isEqualTo("value 99"));
  }

  @Test
  void whatCanNotBeOpenedDoesNotHoldUpTheRest() {
    keep.write(admin, new CredentialName("a"), "x", null, null);
    vault.rotate("kid2");
    keep.write(admin, new CredentialName("b"), "y", null, null);
    vault.rotate("kid3");
    vault.lose("kid1");

    assertThat(reseal.reseal()).isOne();

    assertThat(reseal.hasten(admin)).isOne();
    assertThat(read.open(admin, new CredentialName("a"))).isEqualTo(new Outcome.Unreadable());
  }

  @Test
  void anIntegrationIsConnectedWhenAllThatItNeedsIsKnown() {
    assertThat(integrations.list(admin)).hasSize(11);
    assertThat(status("s3")).isEqualTo(Status.DISCONNECTED);

    configure.configure(
        admin, "s3", Map.of("bucket", Optional.of("b"), "region", Optional.of("eu")));
    assertThat(status("s3")).isEqualTo(Status.PARTIAL);

    configure.configure(
        admin,
        "s3",
        Map.of("access_key_id", Optional.of("id"), "secret_access_key", Optional.of("s3cret")));
    assertThat(status("s3")).isEqualTo(Status.CONNECTED);

    configure.configure(admin, "s3", Map.of("region", Optional.empty()));
    assertThat(status("s3")).isEqualTo(Status.PARTIAL);
    assertThat(integrations.find(foreign, "s3").orElseThrow().status())
        .isEqualTo(Status.DISCONNECTED);
  }

  @Test
  void aSecretOfAnIntegrationIsListedAndNeverRead() {
    configure.configure(admin, "openai", Map.of("api_key", Optional.of("s3cret")));

    assertThat(read.list(admin, new Window(0, 5)).items())
        .extracting(it -> it.name().value())
        .containsExactly("integration:openai:api_key");
    assertThat(read.open(admin, new CredentialName("integration:openai:api_key")))
        .isEqualTo(new Outcome.HouseOnly());
    assertThat(events.types()).containsExactly("credential.written", "integration.configured");
    assertThat(events.appended().toString()).doesNotContain("s3cret");
  }

  @Test
  void anUnknownFieldChangesNothing() {
    assertThatThrownBy(() ->
            configure.configure(
                admin, "openai", Map.of("api_key", Optional.of("x"), "pin", Optional.of("1"))))
        .isInstanceOf(InvalidException.class);
    assertThat(configure.configure(admin, "nothing", Map.of())).isEmpty();
    assertThat(events.types()).isEmpty();
    assertThat(status("openai")).isEqualTo(Status.DISCONNECTED);
    assertThatThrownBy(() -> configure.configure(Callers.of("a", UserRole.EDITOR), "s3", Map.of()))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> integrations.list(agent)).isInstanceOf(ForbiddenException.class);
    assertThat(List.of(UserRole.EDITOR, UserRole.VIEWER))
        .allSatisfy(role -> assertThat(integrations.list(Callers.of("r", role))).hasSize(11));
  }

  private Status status(String id) {
    return integrations.find(admin, id).orElseThrow().status();
  }
}
