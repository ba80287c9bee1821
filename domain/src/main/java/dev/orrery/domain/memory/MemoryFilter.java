package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.TenantId;
import java.util.Set;

/**
 * Which entries are asked for; an empty set lets everything through.
 *
 * @param stores the stores to look in, all of the tenant where empty
 */
public record MemoryFilter(
    TenantId tenant,
    Set<MemoryStoreId> stores,
    Set<MemoryKind> kinds,
    Set<MemoryForm> forms,
    Set<String> namespaces) {
  public MemoryFilter {
    stores = Set.copyOf(stores);
    kinds = Set.copyOf(kinds);
    forms = Set.copyOf(forms);
    namespaces = Set.copyOf(namespaces);
  }

  public static MemoryFilter of(TenantId tenant) {
    return new MemoryFilter(tenant, Set.of(), Set.of(), Set.of(), Set.of());
  }

  public MemoryFilter in(Set<MemoryStoreId> only) {
    return new MemoryFilter(tenant, only, kinds, forms, namespaces);
  }

  public MemoryFilter ofKinds(Set<MemoryKind> only) {
    return new MemoryFilter(tenant, stores, only, forms, namespaces);
  }

  /** Whether an entry passes; stores apply the same rule in their own language. */
  public boolean admits(MemoryEntry entry) {
    var address = entry.address();
    return entry.tenant().equals(tenant)
        && (stores.isEmpty() || stores.contains(entry.store()))
        && (kinds.isEmpty() || kinds.contains(entry.kind()))
        && (forms.isEmpty() || forms.contains(entry.form()))
        && (namespaces.isEmpty() || (address != null && namespaces.contains(address.namespace())));
  }
}
