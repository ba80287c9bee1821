package dev.orrery.application.memory;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.MemoryDraft;
import dev.orrery.domain.memory.MemoryForm;
import dev.orrery.domain.memory.Origin;
import dev.orrery.domain.memory.Provenance;
import dev.orrery.domain.memory.SessionScopes;
import dev.orrery.domain.memory.SessionScopes.Scope;
import dev.orrery.domain.memory.Value;
import dev.orrery.domain.memory.ValueKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the value of a key, over what is there; its vector comes with the next sweep. */
@Singleton
public final class PutValue {
  private static final String SOURCE = "api";

  /** What became of a value for a session. */
  public sealed interface Outcome {
    /** It is stored. */
    record Stored(Value value) implements Outcome {}

    /** There is no such session. */
    record NoSession() implements Outcome {}

    /** The session is somebody else's. */
    record ForeignSession() implements Outcome {}
  }

  private final WriteMemory write;
  private final VisibleStores stores;
  private final SessionScopes sessions;
  private final Ids ids;

  @Inject
  public PutValue(WriteMemory write, VisibleStores stores, SessionScopes sessions, Ids ids) {
    this.write = write;
    this.stores = stores;
    this.sessions = sessions;
    this.ids = ids;
  }

  /**
   * Writes a value that the caller's tenant shares.
   *
   * @param ttl how long it can be read from now on, or for ever
   */
  public Value put(Principal by, ValueKey key, String value, @Nullable Duration ttl) {
    ForbiddenException.unless(by, Capability.MEMORY_WRITE);
    var kind = key.kind();
    var draft =
        new MemoryDraft(
            new MemoryId(ids.next()),
            by.tenant(),
            by.owner(),
            stores.target(by, null),
            MemoryForm.RECORD,
            kind,
            key.address(),
            value,
            Labels.of(List.of(), kind.usualImportance()),
            new Provenance(Origin.USER, SOURCE, key.session().orElse(null), null),
            ttl);
    return Value.of(write.keep(by, draft));
  }

  /** Writes a value beneath a session, which it outlives. */
  public Outcome put(
      Principal by, SessionId session, String key, String value, @Nullable Duration ttl) {
    ForbiddenException.unless(by, Capability.MEMORY_WRITE);
    return switch (sessions.of(session, by)) {
      case Scope.Unknown() -> new Outcome.NoSession();
      case Scope.Forbidden() -> new Outcome.ForeignSession();
      case Scope.Known ignored ->
          new Outcome.Stored(put(by, ValueKey.inSession(session, key), value, ttl));
    };
  }
}
