package dev.orrery.domain.governance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What turns a rule's answer into a denial; null leaves a side unbound.
 *
 * @param readOnly whether tools that change something are denied
 * @param paths beneath which every path of the call must lie, links followed; those that are not
 *     absolute lie in the workspace
 * @param maxFileSize the most bytes that a call may write
 */
public record ProfileConstraints(
    @Nullable Boolean readOnly, @Nullable List<String> paths, @Nullable Integer maxFileSize) {
  private static final int LONGEST_PATH = 4096;
  private static final String ALL_BELOW = "/**";

  public ProfileConstraints {
    if (paths != null) {
      paths = List.copyOf(paths);
      paths.forEach(path -> PlainText.require("paths", path, LONGEST_PATH));
    }
    if (maxFileSize != null && maxFileSize < 0) {
      throw new IllegalArgumentException("A size is not negative");
    }
  }

  void tell(Consumer<@Nullable Object> to) {
    to.accept(readOnly);
    to.accept(paths == null ? null : paths.size());
    if (paths != null) {
      paths.forEach(to);
    }
    to.accept(maxFileSize);
  }

  Optional<String> breach(ToolUse use) {
    if (Boolean.TRUE.equals(readOnly) && use.changes()) {
      return Optional.of("the permission profile is read-only for " + use.tool());
    }
    if (paths != null && !use.input().paths().stream().allMatch(path -> inside(path, use))) {
      return Optional.of("a path of the call is outside the paths of the permission profile");
    }
    if (maxFileSize != null && size(use) > maxFileSize) {
      return Optional.of("the content is larger than " + maxFileSize + " bytes");
    }
    return Optional.empty();
  }

  private boolean inside(Path path, ToolUse use) {
    return paths != null
        && paths.stream().anyMatch(allowed -> path.startsWith(place(allowed, use.input().root())));
  }

  private static Path place(String allowed, Path root) {
    var bare =
        allowed.endsWith(ALL_BELOW)
            ? allowed.substring(0, allowed.length() - ALL_BELOW.length() + 1)
            : allowed;
    return root.resolve(bare).normalize();
  }

  private static long size(ToolUse use) {
    return use.arguments()
        .text("content")
        .map(content -> (long) content.getBytes(StandardCharsets.UTF_8).length)
        .orElse(0L);
  }
}
