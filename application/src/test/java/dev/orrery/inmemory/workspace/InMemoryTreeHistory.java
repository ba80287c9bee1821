package dev.orrery.inmemory.workspace;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.workspace.Commit;
import dev.orrery.domain.workspace.CommitId;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.TreeHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Copies of an {@link InMemoryFileTree}'s files, one a commit. */
public final class InMemoryTreeHistory implements TreeHistory {
  private record Kept(Commit commit, Digest tree, SortedMap<String, byte[]> files) {}

  private final InMemoryFileTree files;
  private final Clock clock;
  private final Map<Path, List<Kept>> histories = new HashMap<>();

  public InMemoryTreeHistory(InMemoryFileTree files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  @Override
  public synchronized void open(Path root) {
    if (!histories.containsKey(root)) {
      histories.put(root, new ArrayList<>());
      keep(root, new TreeMap<>(files.files(root)), "orrery", "Begin the workspace's history");
    }
  }

  @Override
  public synchronized Optional<CommitId> commit(
      Path root, RelPath within, String author, String message) {
    var tree = new TreeMap<>(kept(root).getLast().files());
    tree.keySet().removeIf(path -> within.covers(new RelPath(path)));
    files
        .files(root)
        .forEach((path, content) -> {
          if (within.covers(new RelPath(path))) {
            tree.put(path, content);
          }
        });
    return kept(root).getLast().tree().equals(digest(tree))
        ? Optional.empty()
        : Optional.of(keep(root, tree, author, message));
  }

  private CommitId keep(Path root, SortedMap<String, byte[]> tree, String author, String message) {
    var digest = digest(tree);
    var id =
        new CommitId(
            Digest.of(kept(root).size() + author + message + digest.hex()).hex().substring(0, 40));
    kept(root).add(new Kept(new Commit(id, author, message, clock.now()), digest, tree));
    return id;
  }

  private static Digest digest(SortedMap<String, byte[]> tree) {
    var lines = new StringBuilder();
    tree.forEach((path, content) ->
        lines.append(path).append('\0').append(Digest.of(content).hex()).append('\n'));
    return Digest.of(lines.toString());
  }

  private List<Kept> kept(Path root) {
    return histories.getOrDefault(root, List.of());
  }

  @Override
  public synchronized Optional<CommitId> head(Path root) {
    return log(root, 1).stream().findFirst().map(Commit::id);
  }

  @Override
  public synchronized List<Commit> log(Path root, int limit) {
    return kept(root).reversed().stream().limit(limit).map(Kept::commit).toList();
  }

  @Override
  public List<String> tags(Path root) {
    return List.of();
  }

  @Override
  public synchronized boolean verify(Path root) {
    return !kept(root).isEmpty();
  }

  @Override
  public synchronized Optional<CommitId> resolve(Path root, String hash) {
    var found =
        kept(root).stream()
            .map(kept -> kept.commit().id())
            .filter(id -> hash.length() >= 4 && id.hex().startsWith(hash))
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  @Override
  public synchronized Optional<byte[]> fileAt(Path root, CommitId commit, RelPath file) {
    return kept(root).stream()
        .filter(kept -> kept.commit().id().equals(commit))
        .flatMap(kept -> Optional.ofNullable(kept.files().get(file.value())).stream())
        .findFirst();
  }
}
