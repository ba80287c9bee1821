package dev.orrery.inmemory.capability;

import dev.orrery.domain.capability.Credential;
import dev.orrery.domain.capability.CredentialName;
import dev.orrery.domain.capability.Credentials;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Vault.Sealed;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Credentials in memory. */
public final class InMemoryCredentials implements Credentials {
  private static final Comparator<Stored> ORDER =
      Comparator.comparing((Stored row) -> row.credential().tenant().value())
          .thenComparing(row -> row.credential().name());

  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<Place, Stored> rows;
  private final InMemoryTable<Grant, Boolean> grants;

  private record Place(TenantId tenant, CredentialName name) {}

  private record Grant(Place place, String agent) {}

  public InMemoryCredentials(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
    this.grants = new InMemoryTable<>(transactions);
  }

  @Override
  public Slice<Credential> list(TenantId tenant, Window window) {
    var all = all(tenant);
    return new Slice<>(
        all.stream().map(Stored::credential).skip(window.offset()).limit(window.limit()).toList(),
        all.size());
  }

  @Override
  public List<Stored> all(TenantId tenant) {
    return ordered().filter(row -> row.credential().tenant().equals(tenant)).toList();
  }

  private Stream<Stored> ordered() {
    return rows.all().stream().sorted(ORDER);
  }

  @Override
  public List<Credential> named(TenantId tenant, Set<CredentialName> names) {
    return all(tenant).stream()
        .map(Stored::credential)
        .filter(credential -> names.contains(credential.name()))
        .toList();
  }

  @Override
  public Optional<Stored> find(TenantId tenant, CredentialName name) {
    return rows.find(new Place(tenant, name));
  }

  @Override
  public long lock(TenantId tenant, CredentialName name) {
    return find(tenant, name).map(row -> row.credential().version()).orElse(0L);
  }

  @Override
  public Credential put(
      TenantId tenant,
      CredentialName name,
      @Nullable String description,
      long version,
      Sealed value) {
    return transactions.inOne(() -> {
      var old = find(tenant, name).map(Stored::credential);
      var written =
          new Credential(
              tenant,
              name,
              Optional.ofNullable(description)
                  .or(() -> old.map(Credential::description))
                  .orElse(null),
              value.key(),
              version,
              old.map(Credential::createdAt).orElse(clock.now()),
              clock.now(),
              old.map(Credential::lastAccessedAt).orElse(null));
      rows.put(new Place(tenant, name), new Stored(written, value));
      return written;
    });
  }

  @Override
  public void accessed(TenantId tenant, CredentialName name) {
    find(tenant, name).ifPresent(row -> replace(row.credential(), row.value(), clock.now()));
  }

  private void replace(Credential old, Sealed value, @Nullable Instant accessedAt) {
    var credential =
        new Credential(
            old.tenant(),
            old.name(),
            old.description(),
            value.key(),
            old.version(),
            old.createdAt(),
            old.updatedAt(),
            accessedAt);
    rows.put(new Place(old.tenant(), old.name()), new Stored(credential, value));
  }

  @Override
  public boolean remove(TenantId tenant, CredentialName name) {
    var place = new Place(tenant, name);
    return transactions.inOne(() -> {
      withdraw(place);
      return rows.remove(place);
    });
  }

  @Override
  public void grant(TenantId tenant, CredentialName name, Set<String> agents) {
    var place = new Place(tenant, name);
    transactions.inOne(() -> {
      withdraw(place);
      agents.forEach(agent -> grants.put(new Grant(place, agent), true));
    });
  }

  private void withdraw(Place place) {
    grants.keys().stream().filter(grant -> grant.place().equals(place)).forEach(grants::remove);
  }

  @Override
  public boolean isGranted(TenantId tenant, CredentialName name, String agent) {
    return grants.find(new Grant(new Place(tenant, name), agent)).isPresent();
  }

  @Override
  public long countNotSealedWith(String key) {
    return ordered().filter(row -> !row.value().key().equals(key)).count();
  }

  @Override
  public List<Stored> lockNotSealedWith(String key, @Nullable Credential after, int limit) {
    return ordered()
        .filter(row -> !row.value().key().equals(key))
        .filter(row -> after == null || ORDER.compare(row, new Stored(after, row.value())) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public void reseal(Credential credential, Sealed value) {
    replace(credential, value, credential.lastAccessedAt());
  }
}
