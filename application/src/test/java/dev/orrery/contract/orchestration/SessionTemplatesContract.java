package dev.orrery.contract.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.kernel.TemplateId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.orchestration.SessionTemplate;
import dev.orrery.domain.orchestration.SessionTemplates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every store of session templates keeps. */
public abstract class SessionTemplatesContract {
  private static final SessionTemplate.Content SHORT =
      new SessionTemplate.Content(
          "short", null, "/work", null, null, Map.of(), null, null, List.of());

  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final TenantId stranger = new TenantId(UUID.randomUUID());

  protected abstract SessionTemplates templates();

  protected abstract Transactions transactions();

  @Test
  void aTemplateIsFoundAsItWasAddedByItsTenantOnly() {
    var full = add(full());
    var plain = add(SHORT);

    assertThat(templates().find(tenant, full.id()).orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("createdAt", "updatedAt")
        .isEqualTo(full);
    assertThat(templates().find(tenant, plain.id()).orElseThrow().content()).isEqualTo(SHORT);
    assertThat(templates().find(stranger, full.id())).isEmpty();
    assertThat(templates().list(stranger)).isEmpty();
  }

  @Test
  void theLatestChangeComesFirst() {
    var first = add(SHORT).id();
    var second = add(SHORT).id();

    assertThat(in(() -> templates().change(tenant, first, full()))).isTrue();

    assertThat(templates().list(tenant))
        .extracting(SessionTemplate::id)
        .containsExactly(first, second);
    var changed = templates().find(tenant, first).orElseThrow();
    assertThat(changed.content()).isEqualTo(full());
    assertThat(changed.updatedAt()).isAfterOrEqualTo(changed.createdAt());
  }

  @Test
  void othersNeitherChangeNorRemove() {
    var id = add(SHORT).id();

    assertThat(in(() -> templates().change(stranger, id, full()))).isFalse();
    assertThat(in(() -> templates().remove(stranger, id))).isFalse();
    assertThat(templates().find(tenant, id).orElseThrow().content()).isEqualTo(SHORT);
  }

  @Test
  void whatIsRemovedIsGone() {
    var id = add(SHORT).id();

    assertThat(in(() -> templates().remove(tenant, id))).isTrue();
    assertThat(in(() -> templates().remove(tenant, id))).isFalse();
    assertThat(in(() -> templates().change(tenant, id, full()))).isFalse();
    assertThat(templates().list(tenant)).isEmpty();
  }

  private <T> T in(Supplier<T> work) {
    return transactions().inOne(work);
  }

  private static SessionTemplate.Content full() {
    return new SessionTemplate.Content(
        "n-{{a}}",
        "what it is for",
        "/work/{{b}}",
        "Do {{c:\"it\"}}",
        "claude --model m",
        Map.of("ONE", "1", "TWO", "{{d}}"),
        Duration.ofMillis(1500),
        PermissionMode.ACCEPT_EDITS,
        List.of("x", "y"));
  }

  private SessionTemplate add(SessionTemplate.Content content) {
    var at = Instant.parse("2026-03-01T12:00:00Z");
    var template =
        new SessionTemplate(
            new TemplateId(UUID.randomUUID()),
            tenant,
            new UserId(UUID.randomUUID()),
            content,
            at,
            at);
    transactions().inOne(() -> templates().add(template));
    return template;
  }
}
