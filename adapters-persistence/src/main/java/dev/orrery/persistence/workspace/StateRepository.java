package dev.orrery.persistence.workspace;

import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.persistence.database.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/**
 * The parts of a state repository that could make git run something or look elsewhere: they belong
 * to Orrery and are set back before each use, whatever an agent's command made of them.
 */
final class StateRepository {
  static final String BRANCH = "main";
  static final String FIRST_MESSAGE = "Begin the workspace's history";

  /** The mark of our own repositories, and the lock of their one committer. */
  static final String LOCK = "orrery.lock";

  static final String IGNORED =
      """
      # Temporary files and locks
      .orrery-*
      *.tmp
      *.temp
      *.swp
      *~
      *.lock
      # Secrets
      .env
      .env.*
      *.key
      *.pem
      *.p12
      *.pfx
      *.jks
      *.keystore
      id_rsa*
      id_dsa*
      id_ecdsa*
      id_ed25519*
      """;

  private static final String CONFIG =
      """
      [core]
      \trepositoryformatversion = 0
      \tfilemode = true
      \tbare = false
      \tlogallrefupdates = true
      \tsymlinks = true
      \tautocrlf = false
      \tfsmonitor = false
      \thooksPath = /dev/null
      \tfsync = all
      \tfsyncObjectFiles = true
      \tfsyncRefFiles = true
      [gc]
      \tauto = 0
      [maintenance]
      \tauto = false
      [commit]
      \tgpgsign = false
      """;

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}\n");

  private StateRepository() {}

  static Path gitDirectory(Path root) {
    return root.resolve(".git");
  }

  /** Makes the directory and its mark where there is none; refuses somebody else's repository. */
  static void claim(Path root) throws IOException {
    var git = gitDirectory(root);
    if (!Files.exists(git, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(root);
      var fresh = Files.createDirectory(root.resolve(Descent.temporaryName()));
      Files.createFile(fresh.resolve(LOCK));
      try {
        Files.move(fresh, git, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileSystemException anotherNodeWasFirst) {
        delete(fresh);
      }
    }
    if (!isOurs(root)) {
      throw new UnavailableException(
          root
              + " holds somebody's own git repository: name another directory as ORRERY_WORKSPACE");
    }
  }

  static boolean isOurs(Path root) {
    var git = gitDirectory(root);
    return Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(git.resolve(LOCK), LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether the branch is seen to have a commit without a look into the repository. */
  static boolean hasCommits(Path root) throws IOException {
    var git = gitDirectory(root);
    var head = git.resolve("HEAD");
    var branch = git.resolve("refs/heads/" + BRANCH);
    return Files.isRegularFile(head, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(branch, LinkOption.NOFOLLOW_LINKS)
        && Files.readString(head).equals("ref: refs/heads/" + BRANCH + "\n")
        && COMMIT.matcher(Files.readString(branch)).matches();
  }

  static void harden(Path root) {
    var git = gitDirectory(root);
    try {
      replace(git.resolve("config"), CONFIG);
      Files.createDirectories(git.resolve("info"));
      replace(git.resolve("info/exclude"), IGNORED);
      for (var name :
          new String[] {
            "hooks", "commondir", "config.worktree", "info/attributes", "objects/info/alternates"
          }) {
        delete(git.resolve(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void replace(Path file, String content) throws IOException {
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.size(file) < 100_000
          && Files.readString(file).equals(content)) {
        return;
      }
    } catch (IOException unreadable) {
      // It is replaced.
    }
    delete(file);
    var fresh = file.resolveSibling(Descent.temporaryName());
    Files.writeString(fresh, content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path path) throws IOException {
    try {
      PrivateFiles.deleteTree(path);
    } catch (NoSuchFileException goneMeanwhile) {
      // Another process hardens the same repository.
    }
  }
}
