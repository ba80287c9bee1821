package dev.orrery.application.capability;

import dev.orrery.domain.capability.Extension;
import dev.orrery.domain.capability.Extensions;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Lists the installed programs of the caller's tenant by name. */
@Singleton
public final class ListExtensions {
  private final Extensions extensions;

  @Inject
  public ListExtensions(Extensions extensions) {
    this.extensions = extensions;
  }

  public Slice<Extension> list(Principal by, Window window) {
    ForbiddenException.unless(by, Capability.READ);
    return extensions.list(by.tenant(), window);
  }
}
