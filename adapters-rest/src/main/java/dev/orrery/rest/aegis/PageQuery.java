package dev.orrery.rest.aegis;

import dev.orrery.domain.kernel.Window;
import dev.orrery.rest.support.QueryNumber;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** Which page of a list a caller asks for; the first has the number 1. */
public record PageQuery(int page, int limit) {
  private static final int USUAL = 20;
  private static final int LARGEST = 100;
  private static final int LAST = Integer.MAX_VALUE;

  /** What the parameters {@code page} and {@code limit} say; a bad value is refused. */
  public static PageQuery of(@Nullable String page, @Nullable String limit) {
    return of(page, limit, USUAL, LARGEST);
  }

  /** The same for a list with limits of its own. */
  public static PageQuery of(
      @Nullable String page, @Nullable String limit, int usual, int largest) {
    return new PageQuery(
        (int) QueryNumber.of("page", page, 1, LAST, 1),
        (int) QueryNumber.of("limit", limit, 1, largest, usual));
  }

  /** The part of the whole list that this page shows. */
  public Window window() {
    return new Window((page - 1L) * limit, limit);
  }

  /** What an answer says of its page; an empty list has no pages. */
  public Pagination pagination(long total) {
    return new Pagination(page, limit, total, Math.ceilDiv(total, limit));
  }

  /** The {@code pagination} object of an answer. */
  @Serdeable
  public record Pagination(int page, int limit, long total, long totalPages) {}
}
