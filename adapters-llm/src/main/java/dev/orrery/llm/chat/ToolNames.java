package dev.orrery.llm.chat;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.model.ToolSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Kernel tool names as the providers allow them: 64 letters, digits, {@code _} and {@code -}; a
 * colon is written as two underscores. The way back is exact for every offered tool.
 */
final class ToolNames {
  private static final int LONGEST = 64;
  private static final int HASH = 8;

  private final Map<String, String> kernelByWire = new HashMap<>();

  ToolNames(List<ToolSpec> tools) {
    for (var tool : tools) {
      kernelByWire.put(wire(tool.name()), tool.name());
    }
  }

  String wire(String kernelName) {
    var name = kernelName.replace(":", "__").replaceAll("[^A-Za-z0-9_-]", "-");
    if (name.length() > LONGEST) {
      var hash = Digest.of(kernelName).hex().substring(0, HASH);
      name = name.substring(0, LONGEST - HASH - 1) + "_" + hash;
    }
    var taken = kernelByWire.get(name);
    return taken == null || taken.equals(kernelName)
        ? name
        : name.substring(0, Math.min(name.length(), LONGEST - HASH - 1))
            + "-"
            + Digest.of(kernelName).hex().substring(0, HASH);
  }

  String kernel(String wireName) {
    return kernelByWire.getOrDefault(wireName, wireName.replace("__", ":"));
  }
}
