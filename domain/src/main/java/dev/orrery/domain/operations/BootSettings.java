package dev.orrery.domain.operations;

import dev.orrery.domain.kernel.Json;
import java.util.Optional;

/** What the process was started with; it does not change while it runs. */
public interface BootSettings {
  /** The value that the environment pins: no stored value counts beside it. */
  Optional<Json> pinned(Setting setting);

  /** The value of the configuration file, which a stored value hides. */
  Optional<Json> configured(Setting setting);
}
