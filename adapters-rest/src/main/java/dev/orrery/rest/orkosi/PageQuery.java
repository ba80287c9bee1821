package dev.orrery.rest.orkosi;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which part of a list a caller asks for, by {@code limit} and {@code offset}. */
public record PageQuery(int limit, long offset) {
  private static final int USUAL = 50;
  private static final int LARGEST = 200;

  /** What the two parameters say; too large a limit is cut, a bad value is refused. */
  public static PageQuery of(@Nullable String limit, @Nullable String offset) {
    return of(limit, offset, USUAL, LARGEST);
  }

  /** The same for a list with limits of its own. */
  public static PageQuery of(
      @Nullable String limit, @Nullable String offset, int usual, int largest) {
    long asked = limit == null ? usual : number("limit", limit, 1);
    long from = offset == null ? 0 : number("offset", offset, 0);
    return new PageQuery((int) Math.min(asked, largest), from);
  }

  private static long number(String name, String text, long least) {
    if (text.matches("[0-9]{1,18}") && Long.parseLong(text) >= least) {
      return Long.parseLong(text);
    }
    throw new InvalidException(name, name + " must be a whole number of at least " + least);
  }

  public Window window() {
    return new Window(offset, limit);
  }

  /** The answer for what was found. */
  public <T, R> Listed<R> list(Slice<T> found, Function<? super T, R> view) {
    return new Listed<>(
        found.items().stream().<R>map(view).toList(),
        new Meta(found.total(), limit, offset, offset + found.items().size() < found.total()));
  }

  /** A list with what can be said of it. */
  @Serdeable
  public record Listed<T>(List<T> data, Meta meta) {}

  /** How many there are, and which of them are shown. */
  @Serdeable
  public record Meta(
      long total, int limit, long offset, @JsonProperty("has_more") boolean hasMore) {}
}
