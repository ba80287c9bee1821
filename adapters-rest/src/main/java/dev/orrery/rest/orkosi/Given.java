package dev.orrery.rest.orkosi;

import dev.orrery.rest.support.Field;
import dev.orrery.rest.support.JsonBody;
import org.jspecify.annotations.Nullable;

/**
 * What a body says of something that there may be none of: a field that is null, or a text without
 * anything in it, takes it away; one that is absent leaves it.
 */
public record Given<T>(boolean there, @Nullable T value) {
  public static Given<String> text(JsonBody body, String name) {
    var text = body.text(name).optional().filter(it -> !it.isBlank());
    return new Given<>(body.has(name), text.orElse(null));
  }

  public static <T> Given<T> of(JsonBody body, String name, Field<T> field) {
    return new Given<>(body.has(name), field.optional().orElse(null));
  }

  /** What is to be there after what was there before. */
  public @Nullable T over(@Nullable T before) {
    return there ? value : before;
  }

  /** The same where it is there, else what another field says. */
  public Given<T> or(Given<T> other) {
    return there ? this : other;
  }
}
