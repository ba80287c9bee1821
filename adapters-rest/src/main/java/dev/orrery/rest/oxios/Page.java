package dev.orrery.rest.oxios;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;

/** The envelope of paged lists; {@code page} is echoed as asked, {@code limit} as capped. */
@Serdeable
public record Page<T>(List<T> items, long total, long page, int limit) {
  private static final int DEFAULT_LIMIT = 50;
  private static final int LARGEST_LIMIT = 500;

  /** What a caller asked for, as the query wrote it; absent values take their defaults. */
  public record Query(long page, int limit) {
    public static Query of(
        @org.jspecify.annotations.Nullable String page,
        @org.jspecify.annotations.Nullable String limit) {
      long capped = Math.min(number("limit", limit, DEFAULT_LIMIT), LARGEST_LIMIT);
      return new Query(number("page", page, 1), (int) capped);
    }

    public Window window() {
      long before = Math.max(page - 1, 0);
      // Past any possible end rather than an overflow.
      return new Window(
          limit == 0 || before <= Integer.MAX_VALUE ? before * limit : Long.MAX_VALUE, limit);
    }

    private static long number(
        String name, @org.jspecify.annotations.Nullable String text, long fallback) {
      if (text == null) {
        return fallback;
      }
      if (!text.matches("[0-9]{1,18}")) {
        throw OxiosProblem.invalid(
            "Query parameter '" + name + "' must be a whole number from 0 on");
      }
      return Long.parseLong(text);
    }
  }

  public static <S, T> Page<T> of(Slice<S> slice, Query query, Function<? super S, T> mapper) {
    return new Page<>(slice.map(mapper).items(), slice.total(), query.page(), query.limit());
  }
}
