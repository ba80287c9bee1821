package dev.orrery.persistence.workspace;

import dev.orrery.domain.workspace.FileTree.Match;
import dev.orrery.domain.workspace.RelPath;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks for a pattern in text files, line by line; binary and large files are passed by. */
final class LineSearch {
  private static final int LARGEST_FILE = 4 * 1024 * 1024;
  private static final int PROBED = 8000;
  private static final int LONGEST_LINE = 10_000;
  private static final int SHOWN = 500;

  private final GuardedPattern pattern;
  private final int limit;
  private final List<Match> matches = new ArrayList<>();

  LineSearch(String regex, int limit) {
    this.pattern = new GuardedPattern("pattern", regex, Duration.ofSeconds(10));
    this.limit = limit;
  }

  List<Match> matches() {
    return List.copyOf(matches);
  }

  /** Says whether to go on. */
  boolean visit(OpenDirectory holder, RelPath path, String name, BasicFileAttributes attributes)
      throws IOException {
    if (attributes.size() <= LARGEST_FILE) {
      try (var channel = holder.channel(name, StandardOpenOption.READ)) {
        search(path, Channels.newInputStream(channel).readNBytes(LARGEST_FILE));
      } catch (NoSuchFileException removedMeanwhile) {
        return true;
      }
    }
    return matches.size() < limit && !pattern.expired();
  }

  private void search(RelPath path, byte[] content) {
    for (int i = 0; i < Math.min(PROBED, content.length); i++) {
      if (content[i] == 0) {
        return;
      }
    }
    int number = 0;
    for (var line : new String(content, StandardCharsets.UTF_8).split("\r?\n", -1)) {
      number++;
      if (matches.size() >= limit) {
        return;
      }
      var cut = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
      if (pattern.found(cut)) {
        matches.add(new Match(path, number, cut.length() > SHOWN ? cut.substring(0, SHOWN) : cut));
      }
    }
  }
}
