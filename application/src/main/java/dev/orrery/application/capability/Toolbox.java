package dev.orrery.application.capability;

import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.capability.ToolAliases;
import dev.orrery.domain.capability.ToolProvider;
import dev.orrery.domain.capability.ToolScope;
import dev.orrery.domain.capability.ToolTemplate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every tool that a scope may be offered, whoever provides it. */
@Singleton
public final class Toolbox {
  private static final Logger LOG = LoggerFactory.getLogger(Toolbox.class);

  private final List<ToolProvider> providers;

  @Inject
  public Toolbox(List<ToolProvider> providers) {
    this.providers = List.copyOf(providers);
  }

  /** A tool and who runs it. */
  public record Offered(Tool tool, ToolProvider provider) {}

  /** The tools of the scope's groups, by name; permissions are not applied here. */
  public List<Tool> offer(ToolScope scope) {
    return all(scope).values().stream()
        .map(Offered::tool)
        .sorted(java.util.Comparator.comparing(Tool::name))
        .toList();
  }

  /** The tool of a kernel name or an alias; empty where the scope has none of that name. */
  public Optional<Offered> find(ToolScope scope, String name) {
    return Optional.ofNullable(all(scope).get(ToolAliases.kernelName(name)));
  }

  /** The first provider of a name wins, so that nobody replaces a tool that was there before. */
  private Map<String, Offered> all(ToolScope scope) {
    var found = new LinkedHashMap<String, Offered>();
    for (var provider : providers) {
      for (var tool : offered(provider, scope)) {
        if (visible(tool, scope)) {
          found.putIfAbsent(tool.name(), new Offered(tool, provider));
        }
      }
    }
    return found;
  }

  private static List<Tool> offered(ToolProvider provider, ToolScope scope) {
    try {
      return new ArrayList<>(provider.offer(scope));
    } catch (RuntimeException e) {
      LOG.warn("Tools are left out: provider={}", provider.getClass().getSimpleName(), e);
      return List.of();
    }
  }

  private static boolean visible(Tool tool, ToolScope scope) {
    return ToolTemplate.ALWAYS.contains(tool.group()) || scope.groups().contains(tool.group());
  }
}
