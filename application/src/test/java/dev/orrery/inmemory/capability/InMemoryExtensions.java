package dev.orrery.inmemory.capability;

import dev.orrery.domain.capability.Extension;
import dev.orrery.domain.capability.ExtensionName;
import dev.orrery.domain.capability.Extensions;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Installed programs in memory. */
public final class InMemoryExtensions implements Extensions {
  private final InMemoryTable<Key, Extension> rows;

  private record Key(TenantId tenant, String name) {
    static Key of(TenantId tenant, ExtensionName name) {
      return new Key(tenant, name.value().toLowerCase(Locale.ROOT));
    }
  }

  public InMemoryExtensions(InMemoryTransactions transactions) {
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Slice<Extension> list(TenantId tenant, Window window) {
    var all = all(tenant);
    var part = all.stream().skip(window.offset()).limit(window.limit()).toList();
    return new Slice<>(part, all.size());
  }

  @Override
  public List<Extension> enabled(TenantId tenant) {
    return all(tenant).stream().filter(Extension::enabled).toList();
  }

  @Override
  public Optional<Extension> find(TenantId tenant, ExtensionName name) {
    return rows.find(Key.of(tenant, name)).filter(found -> found.name().equals(name));
  }

  @Override
  public boolean add(Extension extension) {
    return rows.putNew(Key.of(extension.tenant(), extension.name()), extension);
  }

  @Override
  public boolean switchTo(TenantId tenant, ExtensionName name, boolean enabled) {
    var found = find(tenant, name);
    found.ifPresent(one ->
        rows.put(
            Key.of(tenant, name),
            new Extension(
                one.tenant(),
                one.owner(),
                one.manifest(),
                one.skillText(),
                one.source(),
                one.path(),
                enabled,
                one.installedAt(),
                one.modifiedAt())));
    return found.isPresent();
  }

  @Override
  public Optional<Extension> remove(TenantId tenant, ExtensionName name) {
    var found = find(tenant, name);
    found.ifPresent(one -> rows.remove(Key.of(tenant, name)));
    return found;
  }

  private List<Extension> all(TenantId tenant) {
    return rows.all().stream()
        .filter(extension -> extension.tenant().equals(tenant))
        .sorted(Comparator.comparing(extension -> extension.name().value()))
        .toList();
  }
}
