package dev.orrery.persistence.workspace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Changes of files in the form that git prints, cut at a number of characters. */
final class UnifiedDiff {
  private static final byte[] NOTHING = new byte[0];

  private final int most;
  private final StringBuilder text = new StringBuilder();

  UnifiedDiff(int most) {
    this.most = most;
  }

  boolean isFull() {
    return text.length() > most;
  }

  void note(String line) {
    text.append(line).append('\n');
  }

  /**
   * Adds a file unless it is the same as before.
   *
   * @param was whether it was there before
   * @param before its content; empty where that is too large to be shown
   */
  void add(String path, boolean was, Optional<byte[]> before, boolean is, Optional<byte[]> now)
      throws IOException {
    boolean shown = was == before.isPresent() && is == now.isPresent();
    var old = before.orElse(NOTHING);
    var fresh = now.orElse(NOTHING);
    if (was && is && shown && Arrays.equals(old, fresh)) {
      return;
    }
    note("diff --git a/" + path + " b/" + path);
    if (!was) {
      note("new file");
    } else if (!is) {
      note("deleted file");
    }
    if (!shown) {
      note("[too large to be shown]");
    } else if (RawText.isBinary(old) || RawText.isBinary(fresh)) {
      note("Binary files differ");
    } else {
      note("--- " + (was ? "a/" + path : "/dev/null"));
      note("+++ " + (is ? "b/" + path : "/dev/null"));
      text.append(hunks(new RawText(old), new RawText(fresh)));
    }
  }

  private static String hunks(RawText before, RawText now) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var formatter = new DiffFormatter(bytes)) {
      var edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, before, now);
      formatter.format(edits, before, now);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  String text() {
    if (!isFull()) {
      return text.toString();
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "\n[cut after " + end + " characters]\n";
  }
}
