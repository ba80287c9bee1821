package dev.orrery.persistence.workspace;

import dev.orrery.domain.kernel.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One committer a repository: a lock in this process, one of the operating system among processes,
 * which ends with its holder, and git's own against everybody else.
 */
final class HistoryLock {
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration FOREIGN_WAIT = Duration.ofSeconds(10);
  private static final Duration STALE = Duration.ofMinutes(2);
  private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  /** What is done under the lock. */
  interface Work<T> {
    T run() throws IOException;
  }

  private HistoryLock() {}

  static <T> T holding(Path root, Work<T> work) throws IOException {
    var lock = LOCKS.computeIfAbsent(root, key -> new ReentrantLock(true));
    try {
      if (!lock.tryLock(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy(root);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy(root);
    }
    try {
      return lock.getHoldCount() > 1 ? work.run() : amongProcesses(root, work);
    } finally {
      lock.unlock();
    }
  }

  private static <T> T amongProcesses(Path root, Work<T> work) throws IOException {
    var git = StateRepository.gitDirectory(root);
    try (var channel =
            FileChannel.open(
                git.resolve(StateRepository.LOCK),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        var held = acquire(root, channel)) {
      if (channel.size() > 0) {
        // Its writer died in the middle of a commit, or the lock would be held and the file empty.
        breakLocks(git);
      }
      channel.write(ByteBuffer.wrap("committing".getBytes(StandardCharsets.US_ASCII)), 0);
      try {
        awaitForeign(root, git.resolve("index.lock"));
        return work.run();
      } finally {
        channel.truncate(0);
      }
    }
  }

  private static FileLock acquire(Path root, FileChannel channel) throws IOException {
    long until = System.nanoTime() + WAIT.toNanos();
    while (true) {
      var held = channel.tryLock();
      if (held != null) {
        return held;
      }
      pause(root, until);
    }
  }

  /** A git command of a person or an agent may hold git's lock for a moment. */
  private static void awaitForeign(Path root, Path indexLock) throws IOException {
    long until = System.nanoTime() + FOREIGN_WAIT.toNanos();
    while (Files.exists(indexLock, LinkOption.NOFOLLOW_LINKS)) {
      if (age(indexLock).compareTo(STALE) > 0) {
        Files.deleteIfExists(indexLock);
        return;
      }
      pause(root, until);
    }
  }

  private static Duration age(Path file) throws IOException {
    try {
      long modified = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis();
      return Duration.ofMillis(System.currentTimeMillis() - modified);
    } catch (NoSuchFileException released) {
      return Duration.ZERO;
    }
  }

  private static void breakLocks(Path git) throws IOException {
    Files.deleteIfExists(git.resolve("index.lock"));
    Files.deleteIfExists(git.resolve("HEAD.lock"));
    Files.deleteIfExists(git.resolve("packed-refs.lock"));
    Files.deleteIfExists(git.resolve("refs/heads/" + StateRepository.BRANCH + ".lock"));
  }

  private static void pause(Path root, long until) {
    if (System.nanoTime() > until) {
      throw busy(root);
    }
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy(root);
    }
  }

  private static UnavailableException busy(Path root) {
    return new UnavailableException("The history is locked by another committer: " + root);
  }
}
