package dev.orrery.application.capability;

import dev.orrery.domain.capability.Extension;
import dev.orrery.domain.capability.ExtensionFiles;
import dev.orrery.domain.capability.Extensions;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Uninstalls a program and deletes its files. */
@Singleton
public final class RemoveExtension {
  private final Extensions extensions;
  private final ExtensionFiles files;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public RemoveExtension(
      Extensions extensions, ExtensionFiles files, Transactions transactions, EventLog events) {
    this.extensions = extensions;
    this.files = files;
    this.transactions = transactions;
    this.events = events;
  }

  /** False where there is no such program. */
  public boolean remove(Principal by, String name) {
    ForbiddenException.unless(by, Capability.EXTENSION_WRITE);
    var removed = transactions.inOne(() -> takeOut(by, name));
    removed.ifPresent(extension -> files.discard(extension.path()));
    return removed.isPresent();
  }

  private Optional<Extension> takeOut(Principal by, String name) {
    var removed = GetExtension.named(name).flatMap(found -> extensions.remove(by.tenant(), found));
    removed.ifPresent(extension ->
        events.append(EventDraft.ofTenant(by, "program.removed", Json.object("name", name))));
    return removed;
  }
}
