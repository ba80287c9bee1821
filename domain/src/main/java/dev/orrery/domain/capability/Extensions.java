package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import java.util.List;
import java.util.Optional;

/** The installed programs of a tenant. Names are found as written, but are taken in any case. */
public interface Extensions {
  /** By name in byte order. */
  Slice<Extension> list(TenantId tenant, Window window);

  /** Those whose tools agents may be offered, by name. */
  List<Extension> enabled(TenantId tenant);

  Optional<Extension> find(TenantId tenant, ExtensionName name);

  /** Adds one; false where the name is taken. */
  boolean add(Extension extension);

  /** Switches one on or off; false where there is none. */
  boolean switchTo(TenantId tenant, ExtensionName name, boolean enabled);

  /** Takes one out and tells what it was. */
  Optional<Extension> remove(TenantId tenant, ExtensionName name);
}
