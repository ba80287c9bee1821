package dev.orrery.application.capability;

import dev.orrery.domain.capability.Extension;
import dev.orrery.domain.capability.ExtensionFiles;
import dev.orrery.domain.capability.Extensions;
import dev.orrery.domain.capability.Manifest;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Turns a staged directory into an installed program; shared by installs and the first start. */
@Singleton
public final class RegisterExtension {
  private final ExtensionFiles files;
  private final Extensions extensions;
  private final Transactions transactions;
  private final AuditTrail audit;
  private final EventLog events;
  private final Clock clock;

  @Inject
  public RegisterExtension(
      ExtensionFiles files,
      Extensions extensions,
      Transactions transactions,
      AuditTrail audit,
      EventLog events,
      Clock clock) {
    this.files = files;
    this.extensions = extensions;
    this.transactions = transactions;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  Extension register(Principal by, Path staged, String source) {
    var unpacked = files.inspect(staged);
    var manifest = Manifest.of(unpacked.manifest());
    var kept = files.keep(unpacked, manifest.name());
    var now = clock.now();
    var extension =
        new Extension(
            by.tenant(), by.owner(), manifest, unpacked.skillText(), source, kept, true, now, now);
    try {
      transactions.inOne(() -> add(by, extension));
    } catch (RuntimeException e) {
      files.discard(kept);
      throw e;
    }
    return extension;
  }

  private void add(Principal by, Extension extension) {
    var name = extension.name().value();
    if (!extensions.add(extension)) {
      throw new InvalidException("path", "Program already installed: " + name);
    }
    var facts =
        Json.object(
            "name", name,
            "version", extension.manifest().version(),
            "source", extension.source());
    audit.append(
        new AuditLeaf(
            by.tenant(), by.name(), "system", "program_install", name, true, facts, null));
    events.append(EventDraft.ofTenant(by, "program.installed", facts));
  }
}
