package dev.orrery.llm.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads what a program writes to a terminal: text, control characters and the escape sequences of a
 * VT220 with the usual private modes. Colours and titles are read over.
 */
final class VtParser {
  private static final int ESCAPE = 0x1b;
  private static final int MOST_PARAMETERS = 32;
  private static final int LARGEST_PARAMETER = 9_999;

  private enum State {
    TEXT,
    ESCAPED,
    CHARSET,
    CONTROL,
    STRING,
    STRING_ESCAPED
  }

  private final Consumer<String> replies;
  private Grid grid;
  private State state = State.TEXT;
  private boolean bracketedPaste;
  private boolean privateMode;
  private final List<Integer> parameters = new ArrayList<>();
  private int parameter = -1;

  /**
   * @param replies takes what the terminal answers to questions of the program
   */
  VtParser(Grid grid, Consumer<String> replies) {
    this.grid = grid;
    this.replies = replies;
  }

  Grid grid() {
    return grid;
  }

  /** Whether the program wants to know where pasted text begins and ends. */
  boolean bracketedPaste() {
    return bracketedPaste;
  }

  void resize(int rows, int columns) {
    grid = grid.resized(rows, columns);
  }

  void feed(CharSequence text) {
    text.codePoints().forEach(this::feed);
  }

  private void feed(int character) {
    switch (state) {
      case TEXT -> text(character);
      case ESCAPED -> escaped(character);
      case CHARSET -> state = State.TEXT;
      case CONTROL -> control(character);
      case STRING -> string(character);
      case STRING_ESCAPED -> {
        state = State.TEXT;
        if (character != '\\') {
          escaped(character);
        }
      }
    }
  }

  private void text(int character) {
    switch (character) {
      case ESCAPE -> state = State.ESCAPED;
      case '\n', 0x0b, 0x0c -> grid.lineFeed();
      case '\r' -> grid.carriageReturn();
      case '\b' -> grid.moveBy(0, -1);
      case '\t' -> grid.tab();
      default -> {
        if (character >= ' ' && character != 0x7f) {
          grid.put(character);
        }
      }
    }
  }

  private void escaped(int character) {
    state = State.TEXT;
    switch (character) {
      case '[' -> {
        parameters.clear();
        parameter = -1;
        privateMode = false;
        state = State.CONTROL;
      }
      case ']', 'P', 'X', '^', '_' -> state = State.STRING;
      case '(', ')', '*', '+', '#', '%', ' ' -> state = State.CHARSET;
      case '7' -> grid.save();
      case '8' -> grid.restore();
      case 'D' -> grid.lineFeed();
      case 'E' -> {
        grid.carriageReturn();
        grid.lineFeed();
      }
      case 'M' -> grid.reverseLineFeed();
      case 'c' -> grid.reset();
      case ESCAPE -> state = State.ESCAPED;
      default -> {}
    }
  }

  /** A title or another string: it ends with BEL or ESC and a backslash. */
  private void string(int character) {
    if (character == 0x07) {
      state = State.TEXT;
    } else if (character == ESCAPE) {
      state = State.STRING_ESCAPED;
    }
  }

  private void control(int character) {
    if (character >= '0' && character <= '9') {
      parameter =
          Math.min(LARGEST_PARAMETER, Math.max(0, parameter) * 10 + Character.digit(character, 10));
    } else if (character == ';' || character == ':') {
      endParameter();
    } else if (character >= '<' && character <= '?') {
      privateMode = true;
    } else if (character >= '@' && character <= '~') {
      endParameter();
      state = State.TEXT;
      perform(character);
    } else if (character == ESCAPE) {
      state = State.ESCAPED;
    } else if (character < ' ') {
      text(character);
      state = State.CONTROL;
    }
  }

  private void endParameter() {
    if (parameters.size() < MOST_PARAMETERS) {
      parameters.add(parameter);
    }
    parameter = -1;
  }

  private void perform(int command) {
    if (privateMode) {
      if (command == 'h' || command == 'l') {
        parameters.forEach(mode -> mode(mode, command == 'h'));
      }
      return;
    }
    int count = Math.max(1, at(0, 1));
    switch (command) {
      case 'A' -> grid.moveBy(-count, 0);
      case 'B', 'e' -> grid.moveBy(count, 0);
      case 'C', 'a' -> grid.moveBy(0, count);
      case 'D' -> grid.moveBy(0, -count);
      case 'E' -> grid.moveTo(grid.row() + count, 0);
      case 'F' -> grid.moveTo(grid.row() - count, 0);
      case 'G', '`' -> grid.moveTo(grid.row(), count - 1);
      case 'H', 'f' -> grid.moveTo(count - 1, Math.max(1, at(1, 1)) - 1);
      case 'd' -> grid.moveTo(count - 1, grid.column());
      case 'J' -> grid.eraseScreen(at(0, 0));
      case 'K' -> grid.eraseLine(at(0, 0));
      case 'L' -> grid.insertLines(count);
      case 'M' -> grid.deleteLines(count);
      case '@' -> grid.insertCells(count);
      case 'P' -> grid.deleteCells(count);
      case 'X' -> grid.eraseCells(count);
      case 'S' -> grid.scrollUp(count);
      case 'T' -> grid.scrollDown(count);
      case 'r' -> grid.region(count - 1, at(1, grid.rows()) - 1);
      case 's' -> grid.save();
      case 'u' -> grid.restore();
      case 'n' -> report(at(0, 0));
      case 'c' -> replies.accept("\u001b[?62;22c");
      default -> {}
    }
  }

  private void report(int what) {
    switch (what) {
      case 5 -> replies.accept("\u001b[0n");
      case 6 -> replies.accept("\u001b[%d;%dR".formatted(grid.row() + 1, grid.column() + 1));
      default -> {}
    }
  }

  private void mode(int mode, boolean on) {
    switch (mode) {
      case 47, 1047, 1049 -> grid.alternate(on);
      case 2004 -> bracketedPaste = on;
      default -> {}
    }
  }

  private int at(int index, int standard) {
    return index < parameters.size() && parameters.get(index) >= 0
        ? parameters.get(index)
        : standard;
  }
}
