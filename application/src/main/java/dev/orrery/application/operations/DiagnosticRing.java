package dev.orrery.application.operations;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.operations.Diagnostic;
import dev.orrery.domain.operations.Diagnostic.Level;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The newest hundred things that happened on this server, in memory. */
@Singleton
public final class DiagnosticRing {
  private static final int SIZE = 100;
  private static final Set<String> ODD =
      Set.of(
          "permission.denied",
          "approval.expired",
          "session.stalled",
          "run.recovered",
          "delivery.dead");

  private final Deque<Diagnostic> newest = new ArrayDeque<>();

  @Inject
  public DiagnosticRing() {}

  /** Keeps one; the oldest goes. */
  public void keep(Diagnostic diagnostic) {
    synchronized (newest) {
      newest.addLast(diagnostic);
      if (newest.size() > SIZE) {
        newest.removeFirst();
      }
    }
  }

  /** Keeps what an event says. */
  void keep(Event event) {
    int dot = event.type().indexOf('.');
    keep(
        new Diagnostic(
            event.what().tenant(),
            level(event),
            dot < 0 ? "server" : event.type().substring(0, dot),
            event.type().substring(dot + 1),
            event.what().session(),
            null,
            event.payload().text("code").orElse(null),
            event.at(),
            event.payload()));
  }

  /** The newest of a tenant, or of all where it is null; the oldest of them first. */
  List<Diagnostic> newest(@Nullable TenantId tenant, int limit) {
    synchronized (newest) {
      var seen =
          newest.stream().filter(one -> tenant == null || tenant.equals(one.tenant())).toList();
      return seen.subList(Math.max(0, seen.size() - limit), seen.size());
    }
  }

  private static Level level(Event event) {
    boolean failed =
        List.of("state", "outcome").stream()
            .flatMap(name -> event.payload().text(name).stream())
            .anyMatch("failed"::equals);
    if (failed || event.type().endsWith(".failed")) {
      return Level.ERROR;
    }
    return ODD.contains(event.type()) ? Level.WARN : Level.INFO;
  }
}
