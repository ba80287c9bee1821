package dev.orrery.bootstrap.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Prints figures as a table. */
final class FigureTable {
  private static final List<String> HEAD =
      List.of("figure", "measured", "limit", "ratio", "aim", "met", "the limit is");

  private FigureTable() {}

  static void print(PrintWriter out, Collection<Figure> figures) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    figures.forEach(figure -> rows.add(row(figure)));
    var widths = new int[HEAD.size()];
    for (var row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (var row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
      }
      out.println(line.toString().stripTrailing());
    }
    out.flush();
  }

  private static List<String> row(Figure figure) {
    return List.of(
        figure.name(),
        number(figure.measured()) + " " + figure.unit(),
        number(figure.limit()) + " " + figure.unit(),
        String.format(Locale.ROOT, "%.2f", figure.ratio()),
        figure.aim().text(),
        figure.aim() instanceof Aim.None ? "-" : figure.isMet() ? "yes" : "NO",
        figure.limitIs());
  }

  private static String number(double value) {
    var format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }
}
