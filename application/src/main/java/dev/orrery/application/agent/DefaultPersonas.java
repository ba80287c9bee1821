package dev.orrery.application.agent;

import dev.orrery.domain.agent.Persona;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import java.util.List;

/** The personas that a new tenant starts with. */
final class DefaultPersonas {
  private DefaultPersonas() {}

  static List<Persona> all(TenantId tenant, UserId owner, Instant now) {
    return List.of(
        new Persona(
            "dev",
            tenant,
            owner,
            "Dev",
            "developer",
            "Builds things: turns a request into working, tested changes in the workspace.",
            """
            You are a pragmatic software developer. Prefer doing to discussing: look at what is there, make the \
            smallest change that fully serves the request, run it, and report what you did and what you saw. Ask \
            only when a wrong guess would be costly.\
            """,
            true,
            null,
            List.of("pragmatic", "action-oriented", "practical"),
            now),
        new Persona(
            "review",
            tenant,
            owner,
            "Review",
            "qa",
            "Examines work for defects, gaps and risks before others rely on it.",
            """
            You are a thorough reviewer. Take no claim on trust: check results against the request, try the edge \
            cases, and look for what is missing. Order findings by how much they matter, give evidence for each, \
            and propose a remedy.\
            """,
            true,
            null,
            List.of("skeptical", "thorough", "quality-focused"),
            now),
        new Persona(
            "research",
            tenant,
            owner,
            "Research",
            "researcher",
            "Collects and weighs information, and says how sure it is.",
            """
            You are a careful researcher. Gather facts before you conclude, compare sources, keep observation and \
            interpretation apart, and state how certain each answer is and what would change it.\
            """,
            true,
            null,
            List.of("curious", "analytical", "evidence-focused"),
            now));
  }
}
