package dev.orrery.application.capability;

import dev.orrery.domain.capability.Extension;
import dev.orrery.domain.capability.ExtensionName;
import dev.orrery.domain.capability.Extensions;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Shows one installed program. */
@Singleton
public final class GetExtension {
  private final Extensions extensions;

  @Inject
  public GetExtension(Extensions extensions) {
    this.extensions = extensions;
  }

  /** The program of a name; a name that none can have finds none. */
  public Optional<Extension> get(Principal by, String name) {
    ForbiddenException.unless(by, Capability.READ);
    return named(name).flatMap(found -> extensions.find(by.tenant(), found));
  }

  static Optional<ExtensionName> named(String name) {
    try {
      return Optional.of(new ExtensionName(name));
    } catch (InvalidException e) {
      return Optional.empty();
    }
  }
}
