package dev.orrery.llm.mcp;

import dev.orrery.domain.capability.McpServer;
import dev.orrery.domain.kernel.Digest;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The commands that programs may have started as MCP servers: {@code orrery.mcp.allow} holds lines
 * of the SHA-256 of the binary, its full path and its exact arguments, parted by one space.
 */
@Singleton
class McpAllowList {
  private final List<String> lines;

  @Inject
  McpAllowList(@Value("${orrery.mcp.allow:}") @Nullable List<String> lines) {
    this.lines = lines == null ? List.of() : List.copyOf(lines);
  }

  boolean holds(McpServer.Stdio command) {
    var path = Path.of(command.argv().getFirst());
    if (lines.isEmpty() || !path.isAbsolute() || !command.environment().isEmpty()) {
      return false;
    }
    try {
      var digest = Digest.of(Files.readAllBytes(path)).hex();
      return lines.contains(digest + " " + String.join(" ", command.argv()))
          && command.argv().stream().noneMatch(word -> word.contains(" "));
    } catch (IOException e) {
      return false;
    }
  }
}
