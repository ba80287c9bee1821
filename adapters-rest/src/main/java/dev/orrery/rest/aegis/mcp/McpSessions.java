package dev.orrery.rest.aegis.mcp;

import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.kernel.UserId;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The sessions of MCP hosts on this node, each its opener's alone. A host that never says goodbye
 * loses its oldest session to its newest one.
 */
final class McpSessions implements McpStreamableServerTransportProvider {
  static final List<String> VERSIONS =
      List.of(
          ProtocolVersions.MCP_2025_03_26,
          ProtocolVersions.MCP_2025_06_18,
          ProtocolVersions.MCP_2025_11_25);

  private static final int MOST = 512;
  private static final int MOST_OF_ONE = 32;
  private static final Duration IDLE = Duration.ofHours(2);

  /** By id, the one that was used longest ago first; guarded by this. */
  private final Map<String, Open> open = new LinkedHashMap<>(16, 0.75f, true);

  private McpStreamableServerSession.@Nullable Factory factory;

  /** Whose a session is. */
  private record Owner(TenantId tenant, UserId user, String credential) {
    static Owner of(Principal caller) {
      return new Owner(caller.tenant(), caller.owner(), caller.credential());
    }
  }

  private record Open(McpStreamableServerSession session, Owner owner, long usedNanos) {
    boolean idle(long now) {
      return now - usedNanos > IDLE.toNanos();
    }
  }

  @Override
  public List<String> protocolVersions() {
    return VERSIONS;
  }

  @Override
  public void setSessionFactory(McpStreamableServerSession.Factory sessionFactory) {
    this.factory = sessionFactory;
  }

  McpStreamableServerSession.McpStreamableServerSessionInit begin(
      Principal caller, McpSchema.InitializeRequest request) {
    var begun = Objects.requireNonNull(factory, "The server is built first").startSession(request);
    keep(begun.session(), Owner.of(caller));
    return begun;
  }

  private synchronized void keep(McpStreamableServerSession session, Owner owner) {
    long now = System.nanoTime();
    open.values().removeIf(other -> other.idle(now));
    var own = open.values().stream().filter(other -> other.owner.equals(owner)).toList();
    if (own.size() >= MOST_OF_ONE) {
      open.remove(own.getFirst().session.getId());
    }
    if (open.size() >= MOST) {
      throw new UnavailableException("There are too many MCP sessions");
    }
    open.put(session.getId(), new Open(session, owner, now));
  }

  /** The caller's session of an id; everybody else's is not there. */
  synchronized Optional<McpStreamableServerSession> find(Principal caller, String id) {
    var found = open.get(id);
    if (found == null || !found.owner.equals(Owner.of(caller))) {
      return Optional.empty();
    }
    open.put(id, new Open(found.session, found.owner, System.nanoTime()));
    return Optional.of(found.session);
  }

  boolean end(Principal caller, String id) {
    var found = find(caller, id);
    found.ifPresent(session -> {
      forget(id);
      session.close();
    });
    return found.isPresent();
  }

  private synchronized void forget(String id) {
    open.remove(id);
  }

  /** Nothing is ever said unasked: the tools stay the same while the server runs. */
  @Override
  public Mono<Void> notifyClients(String method, Object params) {
    return Mono.empty();
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(() -> {
      synchronized (this) {
        open.clear();
      }
    });
  }
}
