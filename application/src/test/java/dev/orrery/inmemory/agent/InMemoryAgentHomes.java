package dev.orrery.inmemory.agent;

import dev.orrery.domain.agent.AgentHomes;
import dev.orrery.domain.kernel.TenantId;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The homes of agents in memory. */
public final class InMemoryAgentHomes implements AgentHomes {
  private final Path root;
  private final Map<Path, Map<String, String>> homes = new ConcurrentHashMap<>();

  public InMemoryAgentHomes(Path root) {
    this.root = root;
  }

  @Override
  public Path open(TenantId tenant, String agent) {
    var home = place(tenant, agent);
    homes.computeIfAbsent(home, path -> new ConcurrentHashMap<>());
    return home;
  }

  @Override
  public Optional<Path> find(TenantId tenant, String agent) {
    return Optional.of(place(tenant, agent)).filter(homes::containsKey);
  }

  @Override
  public void write(TenantId tenant, String agent, String file, String content, boolean executable)
      throws NoSuchFileException {
    var home = find(tenant, agent).orElseThrow(() -> new NoSuchFileException(agent));
    files(home).put(file, content);
  }

  @Override
  public Optional<Found> file(TenantId tenant, String agent, String path) {
    return find(tenant, agent)
        .filter(home -> files(home).containsKey(path))
        .map(home -> new Found(home.resolve(path), Instant.EPOCH));
  }

  private Map<String, String> files(Path home) {
    return homes.getOrDefault(home, Map.of());
  }

  private Path place(TenantId tenant, String agent) {
    return root.resolve(tenant.value().toString()).resolve(agent);
  }
}
