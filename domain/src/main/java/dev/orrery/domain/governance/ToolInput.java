package dev.orrery.domain.governance;

import java.nio.file.Path;
import java.util.List;

/**
 * The arguments of a tool call as patterns and paths see them.
 *
 * @param json the arguments as one JSON text
 * @param root the workspace, links followed
 * @param paths every place that the arguments name, links followed
 */
public record ToolInput(String json, Path root, List<Path> paths) {
  public ToolInput {
    paths = List.copyOf(paths);
  }
}
