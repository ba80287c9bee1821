package dev.orrery.domain.kernel;

import java.util.List;
import java.util.function.Function;

/** The items of a window and how many there are in all. */
public record Slice<T>(List<T> items, long total) {
  public Slice {
    items = List.copyOf(items);
  }

  public <R> Slice<R> map(Function<? super T, R> mapper) {
    return new Slice<>(items.stream().<R>map(mapper).toList(), total);
  }
}
