package dev.orrery.inmemory.workspace;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.PathRefusedException.Reason;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.Utf8;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Files of any number of roots; directories exist as long as they hold a file. */
public final class InMemoryFileTree implements FileTree {
  private final Map<Path, SortedMap<String, byte[]>> roots = new ConcurrentHashMap<>();

  /** The files of a root by path, live. */
  SortedMap<String, byte[]> files(Path root) {
    return roots.computeIfAbsent(
        root, key -> java.util.Collections.synchronizedSortedMap(new TreeMap<>()));
  }

  @Override
  public List<Entry> list(Path root, RelPath dir) {
    open(dir);
    if (files(root).containsKey(dir.value())) {
      throw new PathRefusedException(Reason.WRONG_KIND, "Not a directory: " + dir);
    }
    var entries = new TreeMap<String, Entry>();
    below(root, dir)
        .forEach((path, content) -> {
          int slash = path.indexOf('/');
          var name = slash < 0 ? path : path.substring(0, slash);
          entries.put(
              name, new Entry(dir.child(name), slash >= 0, slash >= 0 ? 0 : content.length));
        });
    if (entries.isEmpty() && !dir.isRoot()) {
      throw missing(dir);
    }
    return entries.values().stream()
        .sorted(
            Comparator.comparing((Entry entry) -> !entry.directory())
                .thenComparing(entry -> entry.path().name()))
        .toList();
  }

  @Override
  public byte[] read(Path root, RelPath file, long maxBytes) {
    open(file);
    var content = files(root).get(file.value());
    if (content == null) {
      if (file.isRoot() || !below(root, file).isEmpty()) {
        throw new PathRefusedException(Reason.WRONG_KIND, "Not a file: " + file);
      }
      throw missing(file);
    }
    if (content.length > maxBytes) {
      throw new PathRefusedException(Reason.TOO_LARGE, "The limit is " + maxBytes);
    }
    return content.clone();
  }

  @Override
  public String readText(Path root, RelPath file, long maxBytes) {
    return Utf8.decode(read(root, file, maxBytes))
        .orElseThrow(() -> new PathRefusedException(Reason.NOT_TEXT, "Not UTF-8 text: " + file));
  }

  @Override
  public void write(Path root, RelPath file, byte[] content) {
    open(file);
    if (file.isRoot() || !below(root, file).isEmpty()) {
      throw new PathRefusedException(Reason.WRONG_KIND, "Not a file: " + file);
    }
    for (int slash = file.value().indexOf('/'); slash > 0; ) {
      if (files(root).containsKey(file.value().substring(0, slash))) {
        throw new PathRefusedException(Reason.WRONG_KIND, "Not a directory on the way: " + file);
      }
      slash = file.value().indexOf('/', slash + 1);
    }
    files(root).put(file.value(), content.clone());
  }

  @Override
  public void remove(Path root, RelPath path) {
    open(path);
    if (files(root).remove(path.value()) == null) {
      throw below(root, path).isEmpty()
          ? missing(path)
          : new PathRefusedException(Reason.WRONG_KIND, "The directory is not empty: " + path);
    }
  }

  /** There are no links. */
  @Override
  public RelPath place(Path root, RelPath path) {
    return path;
  }

  @Override
  public Optional<Digest> digest(Path root, RelPath file) {
    open(file);
    return Optional.ofNullable(files(root).get(file.value())).map(Digest::of);
  }

  @Override
  public Digest digestTree(Path root) {
    var all = new StringBuilder();
    files(root)
        .forEach((path, content) -> all.append(path).append('\0').append(Digest.of(content).hex()));
    return Digest.of(all.toString());
  }

  @Override
  public List<RelPath> find(Path root, RelPath dir, String glob, int limit) {
    var named = glob.indexOf('/') < 0;
    var exact = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    var flat = FileSystems.getDefault().getPathMatcher("glob:" + glob.replace("**/", ""));
    return below(root, dir).keySet().stream()
        .filter(path -> {
          var subject = named ? Path.of(path).getFileName() : Path.of(path);
          return exact.matches(subject) || flat.matches(subject);
        })
        .limit(limit)
        .map(dir::child)
        .toList();
  }

  @Override
  public List<Match> grep(Path root, RelPath dir, String regex, int limit) {
    var pattern = Pattern.compile(regex);
    var matches = new ArrayList<Match>();
    below(root, dir)
        .forEach((path, content) -> {
          int number = 0;
          for (var line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            if (matches.size() < limit && pattern.matcher(line).find()) {
              matches.add(new Match(dir.child(path), number, line));
            }
          }
        });
    return List.copyOf(matches);
  }

  private SortedMap<String, byte[]> below(Path root, RelPath dir) {
    var prefix = dir.isRoot() ? "" : dir.value() + "/";
    var below = new TreeMap<String, byte[]>();
    files(root)
        .forEach((path, content) -> {
          if (path.startsWith(prefix)) {
            below.put(path.substring(prefix.length()), content);
          }
        });
    return below;
  }

  private static void open(RelPath path) {
    if (path.insideGit()) {
      throw new PathRefusedException(Reason.OUTSIDE_ROOTS, "Git's own directory is not open");
    }
  }

  private static PathRefusedException missing(RelPath path) {
    return new PathRefusedException(Reason.MISSING, "There is no " + path);
  }
}
