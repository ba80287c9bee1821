package dev.orrery.llm.terminal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What stands on a terminal, as bounded text that may be read while the program writes. */
final class Screen {
  private final VtParser parser;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private ByteBuffer pending = ByteBuffer.allocate(0);
  private long changes;
  private boolean closed;

  Screen(int rows, int columns, Consumer<String> replies) {
    this.parser = new VtParser(new Grid(rows, columns), replies);
  }

  synchronized void feed(byte[] bytes, int count) {
    var input = ByteBuffer.allocate(pending.remaining() + count);
    input.put(pending).put(bytes, 0, count).flip();
    var text = CharBuffer.allocate(input.remaining() + 1);
    decoder.decode(input, text, false);
    // The beginning of a character whose end has not come yet.
    pending = input.slice();
    parser.feed(text.flip());
    changes++;
    notifyAll();
  }

  /** Nothing comes any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized void resize(int rows, int columns) {
    parser.resize(rows, columns);
    changes++;
    notifyAll();
  }

  /** Counts up with everything that comes. */
  synchronized long changes() {
    return changes;
  }

  /** Waits until more than this has come, for a time at most. */
  synchronized void awaitChange(long since, Duration most) throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    long left = most.toMillis();
    while (changes == since && !closed && left > 0) {
      wait(left);
      left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    }
  }

  synchronized boolean bracketedPaste() {
    return parser.bracketedPaste();
  }

  /** What can be seen, without empty lines at the end. */
  synchronized String text() {
    return String.join("\n", shown()).stripTrailing();
  }

  /** The number of the line that the cursor is in, counted since the beginning. */
  synchronized long cursorLine() {
    return parser.grid().scrolled() + parser.grid().row();
  }

  /** The lines from a number on, those that have left included as far as they are kept. */
  synchronized List<String> linesFrom(long number) {
    var grid = parser.grid();
    var lines = new ArrayList<String>(grid.history());
    lines.addAll(shown());
    long first = grid.scrolled() - grid.history().size();
    int skipped = (int) Math.clamp(number - first, 0, lines.size());
    return List.copyOf(lines.subList(skipped, lines.size()));
  }

  private List<String> shown() {
    var grid = parser.grid();
    var lines = new ArrayList<String>(grid.rows());
    for (int i = 0; i < grid.rows(); i++) {
      lines.add(grid.line(i));
    }
    return lines;
  }
}
