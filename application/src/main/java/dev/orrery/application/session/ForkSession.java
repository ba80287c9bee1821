package dev.orrery.application.session;

import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.session.SessionLink;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Opens an independent session in the same directory that begins with everything that was said in
 * another one.
 */
@Singleton
public final class ForkSession {
  private final SpawnSession spawn;

  @Inject
  public ForkSession(SpawnSession spawn) {
    this.spawn = spawn;
  }

  /** What the fork shall be. */
  public record Request(String origin, @Nullable String name, @Nullable String prompt) {}

  public SpawnSession.Outcome fork(Principal caller, String source, Request request) {
    return spawn.spawn(
        caller,
        source,
        new SpawnSession.Request(
            request.origin(), SessionLink.Kind.FORK, request.name(), request.prompt(), null, null));
  }
}
