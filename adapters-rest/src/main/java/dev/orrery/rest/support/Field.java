package dev.orrery.rest.support;

import static java.util.Objects.requireNonNull;

import dev.orrery.domain.kernel.InvalidException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One named input of a request, already of the right type; absent and JSON null are the same. Every
 * refusal names the field.
 */
public sealed class Field<T> permits Field.Text {
  private final String name;
  private final @Nullable T value;

  Field(String name, @Nullable T value) {
    this.name = name;
    this.value = value;
  }

  public T required() {
    if (value == null) {
      throw new InvalidException(name, "Field '" + name + "' is required");
    }
    return value;
  }

  public Optional<T> optional() {
    return Optional.ofNullable(value);
  }

  public T or(T fallback) {
    return value == null ? fallback : value;
  }

  /** Refuses a value that breaks the rule; the rule completes "Field 'x' must ...". */
  public Field<T> that(Predicate<? super T> holds, String rule) {
    if (value != null && !holds.test(value)) {
      throw new InvalidException(name, "Field '" + name + "' must " + rule);
    }
    return this;
  }

  public <R> Field<R> map(Function<? super T, ? extends R> mapper) {
    return new Field<>(name, value == null ? null : mapper.apply(value));
  }

  String name() {
    return name;
  }

  /** A text. */
  public static final class Text extends Field<String> {
    Text(String name, @Nullable String value) {
      super(name, value);
    }

    /** Refuses a text that is empty or white space. */
    public Text notBlank() {
      that(text -> !text.isBlank(), "not be empty");
      return this;
    }

    /** Refuses a text of more characters. */
    public Text atMost(int longest) {
      that(text -> text.length() <= longest, "have at most " + longest + " characters");
      return this;
    }

    /** Refuses a text of more bytes of UTF-8, as too large. */
    public Text maxBytes(long limit) {
      optional()
          .map(text -> (long) text.getBytes(StandardCharsets.UTF_8).length)
          .filter(size -> size > limit)
          .ifPresent(size -> {
            throw new TooLargeException("Field '" + name() + "'", size, limit);
          });
      return this;
    }

    /** A UUID in its usual form of 36 characters. */
    public Field<UUID> uuid() {
      that(Field::isUuid, "be a UUID");
      return map(UUID::fromString);
    }

    /** One of the given words, exactly as written. */
    public <E> Field<E> oneOf(Map<String, E> words) {
      that(words::containsKey, "be one of " + String.join(", ", words.keySet()));
      return map(word -> requireNonNull(words.get(word)));
    }

    /** One of an enum's constants, in lower case as the wire writes it. */
    public <E extends Enum<E>> Field<E> oneOf(Class<E> type) {
      var words = new LinkedHashMap<String, E>();
      for (var constant : type.getEnumConstants()) {
        words.put(constant.name().toLowerCase(Locale.ROOT), constant);
      }
      return oneOf(words);
    }
  }

  private static boolean isUuid(String text) {
    return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  }
}
