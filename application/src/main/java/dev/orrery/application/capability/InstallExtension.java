package dev.orrery.application.capability;

import dev.orrery.domain.capability.Extension;
import dev.orrery.domain.capability.ExtensionFiles;
import dev.orrery.domain.capability.ExtensionOrigin;
import dev.orrery.domain.capability.ExtensionSource;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.OutgoingHttp.BlockedException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.UnavailableException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Installs a program from a git repository or an archive, completely or not at all. */
@Singleton
public final class InstallExtension {
  private final ExtensionSource source;
  private final ExtensionFiles files;
  private final RegisterExtension register;

  @Inject
  public InstallExtension(
      ExtensionSource source, ExtensionFiles files, RegisterExtension register) {
    this.source = source;
    this.files = files;
    this.register = register;
  }

  /**
   * Fetches, checks and registers a program, enabled.
   *
   * @throws InvalidException with the reason where it can not be installed
   */
  public Extension install(Principal by, String address) {
    ForbiddenException.unless(by, Capability.EXTENSION_WRITE);
    var origin = ExtensionOrigin.parse(address);
    var staged = files.stage();
    try {
      source.fetch(origin, staged);
      return register.register(by, staged, origin.uri().toString());
    } catch (UnavailableException | BlockedException e) {
      throw new InvalidException("path", "The program can not be fetched: " + e.getMessage());
    } finally {
      files.discard(staged);
    }
  }
}
