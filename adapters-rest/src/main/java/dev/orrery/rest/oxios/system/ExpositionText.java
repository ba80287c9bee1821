package dev.orrery.rest.oxios.system;

import dev.orrery.domain.operations.Histogram;
import dev.orrery.domain.operations.Metric;
import java.math.BigDecimal;
import java.util.List;

/** Figures in the text format of Prometheus, version 0.0.4. */
final class ExpositionText {
  private final StringBuilder out = new StringBuilder();
  private final String prefix;

  private ExpositionText(String prefix) {
    this.prefix = prefix;
  }

  static String of(String prefix, List<Metric> metrics) {
    var text = new ExpositionText(prefix);
    metrics.forEach(text::add);
    return text.out.toString();
  }

  private void add(Metric metric) {
    switch (metric) {
      case Metric.Counter(var name, var help, long value) -> {
        head(name, help, "counter");
        line(name, String.valueOf(value));
      }
      case Metric.Gauge(var name, var help, double value) -> {
        head(name, help, "gauge");
        line(name, plain(value));
      }
      case Metric.Durations(var name, var help, var figures) -> {
        head(name, help, "histogram");
        buckets(name, figures);
      }
    }
  }

  private void buckets(String name, Histogram.Figures figures) {
    for (int i = 0; i < figures.limits().size(); i++) {
      line(
          name + "_bucket{le=\"" + plain(figures.limits().get(i)) + "\"}",
          String.valueOf(figures.atMost().get(i)));
    }
    line(name + "_bucket{le=\"+Inf\"}", String.valueOf(figures.count()));
    line(name + "_sum", plain(figures.seconds()));
    line(name + "_count", String.valueOf(figures.count()));
  }

  private void head(String name, String help, String type) {
    out.append("# HELP ").append(prefix).append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(prefix).append(name).append(' ').append(type).append('\n');
  }

  private void line(String name, String value) {
    out.append(prefix).append(name).append(' ').append(value).append('\n');
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
