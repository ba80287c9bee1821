package dev.orrery.persistence.workspace;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.workspace.Commit;
import dev.orrery.domain.workspace.CommitId;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.TreeHistory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The history of a state workspace, kept by the git command. */
@Singleton
@Requires(property = "orrery.git", value = "command")
class CommandGitHistory implements TreeHistory {
  /** Findings about the form of files that an agent may write; they are no damage. */
  private static final List<String> HARMLESS =
      List.of(
          "gitmodulesMissing",
          "gitmodulesBlob",
          "gitmodulesLarge",
          "gitmodulesName",
          "gitmodulesSymlink",
          "gitmodulesUrl",
          "gitmodulesPath",
          "gitmodulesParse",
          "gitmodulesUpdate");

  private final Clock clock;

  CommandGitHistory(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void open(Path root) {
    try {
      StateRepository.claim(root);
      if (head(root).isPresent()) {
        return;
      }
      HistoryLock.holding(
          root,
          () -> {
            var head = StateRepository.gitDirectory(root).resolve("HEAD");
            if (!Files.isRegularFile(head, LinkOption.NOFOLLOW_LINKS)) {
              GitCommand.in(root)
                  .run("init", "-q", "--template=", "-b", StateRepository.BRANCH)
                  .orFail();
            }
            FirstFiles.write(root);
            return commit(root, FIRST_AUTHOR, StateRepository.FIRST_MESSAGE);
          });
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public Optional<CommitId> commit(Path root, RelPath within, String author, String message) {
    try {
      return HistoryLock.holding(
          root,
          () -> {
            StateRepository.harden(root);
            updateIndex(root, within);
            var tree = GitCommand.in(root).run("write-tree").orFail().text().strip();
            var head = head(root);
            if (head.isPresent() && tree.equals(treeOf(root, head.get()))) {
              return Optional.empty();
            }
            return Optional.of(commit(root, tree, head, author, message));
          });
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Entry by entry, so that one name that git refuses does not keep out the others. */
  private static void updateIndex(Path root, RelPath within) {
    var git = GitCommand.in(root);
    var where = within.isRoot() ? "." : within.value();
    var changed =
        git.run("ls-files", "-z", "--modified", "--deleted", "--", where).orFail().output();
    var fresh =
        git.run("ls-files", "-z", "--others", "--exclude-standard", "--", where).orFail().output();
    var paths = new byte[changed.length + fresh.length];
    System.arraycopy(changed, 0, paths, 0, changed.length);
    System.arraycopy(fresh, 0, paths, changed.length, fresh.length);
    if (paths.length > 0) {
      var updated =
          git.with(paths).run("update-index", "-z", "--add", "--remove", "--replace", "--stdin");
      if (updated.code() != 0 && updated.error().contains("index.lock")) {
        updated.orFail();
      }
    }
  }

  private CommitId commit(
      Path root, String tree, Optional<CommitId> head, String author, String message) {
    var name = GitText.author(author);
    var at = clock.now().getEpochSecond() + " +0000";
    var arguments = new ArrayList<>(List.of("commit-tree", tree));
    head.ifPresent(parent -> arguments.addAll(List.of("-p", parent.hex())));
    var id =
        GitCommand.in(root)
            .with(
                Map.of(
                    "GIT_AUTHOR_NAME", name,
                    "GIT_AUTHOR_EMAIL", GitText.email(),
                    "GIT_AUTHOR_DATE", at,
                    "GIT_COMMITTER_NAME", name,
                    "GIT_COMMITTER_EMAIL", GitText.email(),
                    "GIT_COMMITTER_DATE", at))
            .with(GitText.message(message).getBytes(StandardCharsets.UTF_8))
            .run(arguments.toArray(String[]::new))
            .orFail()
            .text()
            .strip();
    GitCommand.in(root)
        .run(
            "update-ref",
            "-m",
            "commit",
            "HEAD",
            id,
            head.map(CommitId::hex).orElse("0".repeat(40)))
        .orFail();
    return new CommitId(id);
  }

  private static String treeOf(Path root, CommitId commit) {
    return GitCommand.in(root)
        .run("rev-parse", "--verify", commit.hex() + "^{tree}")
        .orFail()
        .text()
        .strip();
  }

  @Override
  public Optional<CommitId> head(Path root) {
    if (!StateRepository.isOurs(root)
        || !Files.isRegularFile(StateRepository.gitDirectory(root).resolve("HEAD"))) {
      return Optional.empty();
    }
    var head = git(root).run("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
    return head.code() == 0 ? Optional.of(new CommitId(head.text().strip())) : Optional.empty();
  }

  @Override
  public List<Commit> log(Path root, int limit) {
    if (limit <= 0 || head(root).isEmpty()) {
      return List.of();
    }
    var log =
        git(root)
            .run(
                "log",
                "--first-parent",
                "-z",
                "--encoding=UTF-8",
                "--max-count=" + limit,
                "--format=%H%x1f%an%x1f%ct%x1f%B",
                "HEAD",
                "--")
            .orFail()
            .text();
    var commits = new ArrayList<Commit>();
    for (var record : log.split("\0")) {
      var fields = record.split("\u001f", 4);
      if (fields.length == 4) {
        commits.add(
            new Commit(
                new CommitId(fields[0]),
                fields[1],
                fields[3].strip(),
                Instant.ofEpochSecond(Long.parseLong(fields[2]))));
      }
    }
    return List.copyOf(commits);
  }

  @Override
  public List<String> tags(Path root) {
    return git(root)
        .run("for-each-ref", "--format=%(refname:strip=2)", "refs/tags")
        .orFail()
        .text()
        .lines()
        .sorted(EntryOrder.BYTES)
        .toList();
  }

  @Override
  public boolean verify(Path root) {
    if (!StateRepository.isOurs(root) || head(root).isEmpty()) {
      return false;
    }
    var arguments = new ArrayList<String>();
    for (var finding : HARMLESS) {
      arguments.addAll(List.of("-c", "fsck." + finding + "=ignore"));
    }
    arguments.addAll(List.of("fsck", "--full", "--strict", "--no-dangling", "--no-progress"));
    return git(root).run(arguments.toArray(String[]::new)).code() == 0;
  }

  @Override
  public Optional<CommitId> resolve(Path root, String hash) {
    var hex = hash.toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{4,40}")) {
      return Optional.empty();
    }
    var git = git(root);
    var commits =
        git.run("rev-parse", "--disambiguate=" + hex)
            .text()
            .lines()
            .filter(id -> git.run("cat-file", "-t", id).text().strip().equals("commit"))
            .toList();
    return commits.size() == 1 ? Optional.of(new CommitId(commits.getFirst())) : Optional.empty();
  }

  @Override
  public Optional<byte[]> fileAt(Path root, CommitId commit, RelPath file) {
    if (file.isRoot()) {
      return Optional.empty();
    }
    var git = git(root);
    var entry =
        git.run("ls-tree", "-z", "--full-tree", commit.hex(), "--", file.value()).orFail().text();
    // "100644 blob <id>\t<path>"
    if (!entry.startsWith("100")) {
      return Optional.empty();
    }
    return Optional.of(git.run("cat-file", "blob", entry.substring(12, 52)).orFail().output());
  }

  private static GitCommand git(Path root) {
    StateRepository.harden(root);
    return GitCommand.in(root);
  }

  private static UnavailableException failed(IOException e) {
    return new UnavailableException("The history can not be used: " + e.getMessage(), e);
  }
}
