package dev.orrery.domain.workspace;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text that is kept under a path, in the store and not on a disk.
 *
 * @param id how callers name it
 * @param size of the content in bytes
 */
public record Document(
    long id, TenantId tenant, Face face, long size, Instant createdAt, Instant updatedAt) {
  /** The longest content in bytes. */
  public static final long LARGEST = 5L * 1024 * 1024;

  private static final int LONGEST_PATH = 1024;

  /** What can be written of it beside the content. */
  public record Face(
      String path,
      String name,
      @Nullable String type,
      @Nullable String category,
      @Nullable String workspace) {
    /**
     * A face with a path that is as it must be.
     *
     * @throws InvalidException where it is not
     */
    public Face {
      if (path.isBlank() || path.length() > LONGEST_PATH) {
        throw new InvalidException("path", "A path has 1 to %d characters".formatted(LONGEST_PATH));
      }
      if (Arrays.asList(path.split("[/\\\\]", -1)).contains("..")) {
        throw new InvalidException("path", "A path has no '..' in it");
      }
    }
  }

  /** A document about to be saved. */
  public record Draft(TenantId tenant, UserId owner, Face face, @Nullable String content) {}
}
