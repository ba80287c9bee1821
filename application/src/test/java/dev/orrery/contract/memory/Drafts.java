package dev.orrery.contract.memory;

import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.memory.Embedding;
import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.MemoryAddress;
import dev.orrery.domain.memory.MemoryDraft;
import dev.orrery.domain.memory.MemoryForm;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.Origin;
import dev.orrery.domain.memory.Provenance;
import dev.orrery.domain.memory.ValueKey;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entries and vectors for the suites. */
public final class Drafts {
  static final Provenance FROM_USER = Provenance.of(Origin.USER, "test");

  private Drafts() {}

  public static MemoryDraft note(
      TenantId tenant, MemoryStoreId store, MemoryKind kind, String content) {
    return note(tenant, store, kind, content, Labels.of(List.of(), 0.5));
  }

  static MemoryDraft note(
      TenantId tenant, MemoryStoreId store, MemoryKind kind, String content, Labels labels) {
    return new MemoryDraft(
        new MemoryId(UUID.randomUUID()),
        tenant,
        Tenancy.ADMIN,
        store,
        MemoryForm.NOTE,
        kind,
        null,
        content,
        labels,
        FROM_USER,
        null);
  }

  static MemoryDraft at(
      TenantId tenant,
      MemoryStoreId store,
      MemoryForm form,
      MemoryAddress address,
      String content,
      @Nullable Duration ttl) {
    var kind =
        address.namespace().equals(MemoryAddress.DAILY) ? MemoryKind.DAILY : MemoryKind.KNOWLEDGE;
    return new MemoryDraft(
        new MemoryId(UUID.randomUUID()),
        tenant,
        Tenancy.ADMIN,
        store,
        form,
        kind,
        address,
        content,
        Labels.of(List.of(), 0.5),
        FROM_USER,
        ttl);
  }

  static MemoryDraft value(
      TenantId tenant, MemoryStoreId store, ValueKey key, String content, @Nullable Duration ttl) {
    return new MemoryDraft(
        new MemoryId(UUID.randomUUID()),
        tenant,
        Tenancy.ADMIN,
        store,
        MemoryForm.RECORD,
        key.kind(),
        key.address(),
        content,
        Labels.of(List.of(), 0.5),
        FROM_USER,
        ttl);
  }

  static Embedding vector(String model, float... numbers) {
    return Embedding.of(model, numbers.length, numbers);
  }
}
