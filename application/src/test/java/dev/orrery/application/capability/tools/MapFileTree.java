package dev.orrery.application.capability.tools;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.RelPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A flat file tree in a map, for the tests of tools. */
final class MapFileTree implements FileTree {
  private final TreeMap<String, byte[]> contents = new TreeMap<>();

  MapFileTree with(String path, String text) {
    contents.put(path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  @Override
  public List<Entry> list(Path root, RelPath dir) {
    return contents.entrySet().stream()
        .filter(file -> dir.isRoot() || file.getKey().startsWith(dir + "/"))
        .map(file -> new Entry(new RelPath(file.getKey()), false, file.getValue().length))
        .toList();
  }

  @Override
  public byte[] read(Path root, RelPath file, long maxBytes) {
    var content = contents.get(file.value());
    if (content == null) {
      throw new PathRefusedException(PathRefusedException.Reason.MISSING, "no such file");
    }
    return content;
  }

  @Override
  public String readText(Path root, RelPath file, long maxBytes) {
    return new String(read(root, file, maxBytes), StandardCharsets.UTF_8);
  }

  @Override
  public void write(Path root, RelPath file, byte[] content) {
    contents.put(file.value(), content);
  }

  @Override
  public void remove(Path root, RelPath path) {
    read(root, path, 0);
    contents.remove(path.value());
  }

  /** There are no links. */
  @Override
  public RelPath place(Path root, RelPath path) {
    return path;
  }

  @Override
  public Optional<Digest> digest(Path root, RelPath file) {
    return Optional.ofNullable(contents.get(file.value())).map(Digest::of);
  }

  @Override
  public Digest digestTree(Path root) {
    var all = new StringBuilder();
    contents.forEach((path, content) -> all.append(path).append(Digest.of(content).hex()));
    return Digest.of(all.toString());
  }

  @Override
  public List<RelPath> find(Path root, RelPath dir, String glob, int limit) {
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    return contents.keySet().stream()
        .filter(path -> matcher.matches(Path.of(path)))
        .map(RelPath::new)
        .toList();
  }

  @Override
  public List<Match> grep(Path root, RelPath dir, String regex, int limit) {
    var pattern = Pattern.compile(regex);
    return contents.entrySet().stream()
        .filter(file -> pattern.matcher(new String(file.getValue(), StandardCharsets.UTF_8)).find())
        .map(file -> new Match(new RelPath(file.getKey()), 1, "match"))
        .toList();
  }
}
