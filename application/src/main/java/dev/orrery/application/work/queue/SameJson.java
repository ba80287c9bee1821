package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.Json;
import java.util.Objects;
import java.util.stream.IntStream;

/** Whether two values mean the same: fields have no order, and 1.0 is 1. */
final class SameJson {
  private SameJson() {}

  static boolean same(Json one, Json other) {
    return switch (one) {
      case Json.Num(var number) ->
          other instanceof Json.Num(var otherNumber) && number.compareTo(otherNumber) == 0;
      case Json.Arr(var items) ->
          other instanceof Json.Arr(var otherItems)
              && items.size() == otherItems.size()
              && IntStream.range(0, items.size())
                  .allMatch(i -> same(items.get(i), otherItems.get(i)));
      case Json.Obj(var fields) ->
          other instanceof Json.Obj(var otherFields)
              && fields.keySet().equals(otherFields.keySet())
              && fields.entrySet().stream()
                  .allMatch(field ->
                      same(
                          field.getValue(),
                          Objects.requireNonNull(otherFields.get(field.getKey()))));
      case Json.Null ignored -> one.equals(other);
      case Json.Bool ignored -> one.equals(other);
      case Json.Str ignored -> one.equals(other);
    };
  }
}
