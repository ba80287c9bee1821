package dev.orrery.application.capability;

import dev.orrery.domain.capability.Extension;
import dev.orrery.domain.capability.HostProbe;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks which programs this machine has, of those that somebody asks for. */
@Singleton
public final class CheckHostTools {
  private static final List<String> USUALLY_REQUIRED = List.of("git");
  private static final List<String> USUALLY_OPTIONAL =
      List.of("git", "docker", "node", "cargo", "gh", "jq", "curl", "rg", "sqlite3");

  private final HostProbe probe;
  private final Settings settings;

  @Inject
  public CheckHostTools(HostProbe probe, Settings settings) {
    this.probe = probe;
    this.settings = settings;
  }

  /** What is missing of the required programs, and which optional ones are there. */
  public record Report(List<String> missingRequired, Map<String, Boolean> optionalAvailable) {
    public Report {
      missingRequired = List.copyOf(missingRequired);
    }

    public boolean allRequiredPresent() {
      return missingRequired.isEmpty();
    }
  }

  /** The operator's two lists, or the usual ones where both are empty. */
  public Report check(Principal by) {
    ForbiddenException.unless(by, Capability.READ);
    var required = texts("exec.required_host_tools");
    var optional = texts("exec.optional_host_tools");
    return required.isEmpty() && optional.isEmpty()
        ? report(USUALLY_REQUIRED, USUALLY_OPTIONAL)
        : report(required, optional);
  }

  /** What a program asks for. */
  public Report check(Principal by, Extension extension) {
    ForbiddenException.unless(by, Capability.READ);
    var manifest = extension.manifest();
    return report(manifest.requiredHostTools(), manifest.optionalHostTools());
  }

  private Report report(List<String> required, List<String> optional) {
    var available = new LinkedHashMap<String, Boolean>();
    optional.forEach(name -> available.put(name, probe.present(name)));
    return new Report(required.stream().filter(name -> !probe.present(name)).toList(), available);
  }

  private List<String> texts(String key) {
    return settings
        .find(key)
        .map(value -> Json.object("list", value).texts("list"))
        .orElse(List.of());
  }
}
