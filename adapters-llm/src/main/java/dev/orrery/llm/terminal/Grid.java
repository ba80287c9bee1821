package dev.orrery.llm.terminal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The cells of a terminal and what may be done with them; rows and columns count from 0. What
 * scrolls off the top is kept as text, up to a bound.
 */
final class Grid {
  private static final int MOST_HISTORY = 2_000;
  private static final int TAB = 8;
  private static final int BLANK = ' ';

  /** The second cell of a character that is two cells wide. */
  private static final int TAIL = 0;

  private final int rows;
  private final int columns;
  private final Deque<String> history = new ArrayDeque<>();
  private long scrolled;
  private int[][] cells;
  private int[][] hidden;
  private boolean alternate;
  private int row;
  private int column;
  private boolean wrapPending;
  private int savedRow;
  private int savedColumn;
  private int top;
  private int bottom;

  Grid(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.cells = blank();
    this.hidden = blank();
    this.bottom = rows - 1;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  int row() {
    return row;
  }

  int column() {
    return column;
  }

  /** How many lines have left at the top since the beginning. */
  long scrolled() {
    return scrolled;
  }

  /** The lines that have left, oldest first; the bound has cut the oldest. */
  Deque<String> history() {
    return history;
  }

  String line(int index) {
    var text = new StringBuilder(columns);
    for (int cell : cells[index]) {
      if (cell != TAIL) {
        text.appendCodePoint(cell);
      }
    }
    return text.toString().stripTrailing();
  }

  void put(int character) {
    int width = CharacterWidth.of(character);
    if (width == 0) {
      return;
    }
    if (wrapPending || column + width > columns) {
      column = 0;
      lineFeed();
    }
    cells[row][column] = character;
    if (width == 2) {
      cells[row][column + 1] = TAIL;
    }
    column += width;
    wrapPending = column >= columns;
    column = Math.min(column, columns - 1);
  }

  void lineFeed() {
    wrapPending = false;
    if (row == bottom) {
      scrollUp(1);
    } else if (row < rows - 1) {
      row++;
    }
  }

  void reverseLineFeed() {
    wrapPending = false;
    if (row == top) {
      scrollDown(1);
    } else if (row > 0) {
      row--;
    }
  }

  void carriageReturn() {
    moveTo(row, 0);
  }

  void tab() {
    moveTo(row, (column / TAB + 1) * TAB);
  }

  void moveBy(int down, int right) {
    moveTo(row + down, column + right);
  }

  void moveTo(int newRow, int newColumn) {
    wrapPending = false;
    row = Math.clamp(newRow, 0, rows - 1);
    column = Math.clamp(newColumn, 0, columns - 1);
  }

  void save() {
    savedRow = row;
    savedColumn = column;
  }

  void restore() {
    moveTo(savedRow, savedColumn);
  }

  void region(int first, int last) {
    if (first < last && first >= 0 && last < rows) {
      top = first;
      bottom = last;
    } else {
      top = 0;
      bottom = rows - 1;
    }
    moveTo(0, 0);
  }

  void scrollUp(int count) {
    for (int i = 0; i < Math.min(count, rows); i++) {
      if (top == 0 && !alternate) {
        remember(line(0));
      }
      removeRow(top);
    }
  }

  void scrollDown(int count) {
    for (int i = 0; i < Math.min(count, rows); i++) {
      insertRow(top);
    }
  }

  void insertLines(int count) {
    for (int i = 0; i < Math.min(count, rows) && within(); i++) {
      insertRow(row);
    }
  }

  void deleteLines(int count) {
    for (int i = 0; i < Math.min(count, rows) && within(); i++) {
      removeRow(row);
    }
  }

  void insertCells(int count) {
    int room = Math.min(count, columns - column);
    var line = cells[row];
    System.arraycopy(line, column, line, column + room, columns - column - room);
    Arrays.fill(line, column, column + room, BLANK);
  }

  void deleteCells(int count) {
    int room = Math.min(count, columns - column);
    var line = cells[row];
    System.arraycopy(line, column + room, line, column, columns - column - room);
    Arrays.fill(line, columns - room, columns, BLANK);
  }

  void eraseCells(int count) {
    Arrays.fill(cells[row], column, Math.min(columns, column + count), BLANK);
  }

  /** Erases in the line: 0 from the cursor on, 1 up to it, 2 all. */
  void eraseLine(int what) {
    int from = what == 0 ? column : 0;
    int to = what == 1 ? column + 1 : columns;
    Arrays.fill(cells[row], from, to, BLANK);
  }

  /** Erases on the screen: 0 from the cursor on, 1 up to it, 2 all, 3 what has left too. */
  void eraseScreen(int what) {
    for (int i = 0; i < rows; i++) {
      if (what >= 2 || (what == 0 ? i > row : i < row)) {
        Arrays.fill(cells[i], BLANK);
      }
    }
    if (what < 2) {
      eraseLine(what);
    }
    if (what == 3) {
      history.clear();
    }
  }

  /** Shows the second screen, which keeps no history, or goes back to the first. */
  void alternate(boolean on) {
    if (on != alternate) {
      var shown = cells;
      cells = on ? blank() : hidden;
      hidden = shown;
      alternate = on;
    }
  }

  void reset() {
    alternate(false);
    region(0, rows - 1);
    eraseScreen(2);
  }

  /** A grid of another size with the same lines, cut or filled up at the right and at the top. */
  Grid resized(int newRows, int newColumns) {
    var other = new Grid(newRows, newColumns);
    other.scrolled = scrolled;
    other.history.addAll(history);
    int gone = Math.max(0, row - newRows + 1);
    for (int i = 0; i < gone; i++) {
      other.remember(line(i));
    }
    for (int i = gone; i < rows && i - gone < newRows; i++) {
      System.arraycopy(cells[i], 0, other.cells[i - gone], 0, Math.min(columns, newColumns));
    }
    other.moveTo(row - gone, column);
    return other;
  }

  private boolean within() {
    return row >= top && row <= bottom;
  }

  private void insertRow(int at) {
    System.arraycopy(cells, at, cells, at + 1, bottom - at);
    cells[at] = blankLine();
  }

  private void removeRow(int at) {
    System.arraycopy(cells, at + 1, cells, at, bottom - at);
    cells[bottom] = blankLine();
  }

  private void remember(String line) {
    scrolled++;
    history.addLast(line);
    if (history.size() > MOST_HISTORY) {
      history.removeFirst();
    }
  }

  private int[][] blank() {
    var all = new int[rows][];
    for (int i = 0; i < rows; i++) {
      all[i] = blankLine();
    }
    return all;
  }

  private int[] blankLine() {
    var line = new int[columns];
    Arrays.fill(line, BLANK);
    return line;
  }
}
