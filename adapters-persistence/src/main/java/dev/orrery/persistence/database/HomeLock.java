package dev.orrery.persistence.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The claim of one server process on its data directory; the system drops it when the process dies.
 */
public final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Claims the directory, which is made where it is missing.
   *
   * @throws StartRefused where another server holds it
   */
  public static HomeLock take(Path home) {
    try {
      PrivateFiles.directory(home);
      var channel =
          FileChannel.open(
              home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new StartRefused(
            "Another Orrery server is running on %s: stop it, or choose another directory with --home or ORRERY_HOME"
                .formatted(home));
      }
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new StartRefused("The data directory " + home + " can not be used: " + e, e);
    }
  }

  /** Whether a server holds the directory now. */
  public static boolean isTaken(Path home) {
    var file = home.resolve("lock");
    if (!Files.exists(file)) {
      return false;
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return lock(channel) == null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
