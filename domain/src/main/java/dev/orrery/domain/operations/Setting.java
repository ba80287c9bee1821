package dev.orrery.domain.operations;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registered setting.
 *
 * @param key its name in the kernel
 * @param path section and name in the settings document; null where that has no such key
 * @param fallback what counts where nobody set it
 * @param least the smallest number, or the shortest length of a text
 * @param most the largest number
 */
public record Setting(
    String key,
    @Nullable String path,
    SettingType type,
    Json fallback,
    double least,
    double most,
    Apply apply,
    boolean secret) {
  /** When a change takes effect. */
  public enum Apply {
    /** At its next use. */
    LIVE,
    /** From the next start on. */
    RESTART,
    /** Only the file or the environment counts; what an API stores is shown as deferred. */
    BOOT,
    /** Kept and returned, without function. */
    INERT
  }

  /** The section of the path. */
  public Optional<String> section() {
    return Optional.ofNullable(path).map(whole -> whole.substring(0, whole.indexOf('.')));
  }

  /** The path without its section. */
  public String name() {
    return path == null ? key : path.substring(path.indexOf('.') + 1);
  }

  /**
   * Refuses a value of another type or outside the limits.
   *
   * @throws InvalidException that names the path
   */
  public void check(Json value) {
    if (!type.accepts(value)) {
      throw refused("must be " + type.words());
    }
    switch (value) {
      case Json.Num(var number) -> checkNumber(number);
      case Json.Str(var text) -> {
        if (text.isBlank() && least > 0) {
          throw refused("must not be empty");
        }
      }
      case Json.Arr ignored -> {}
      case Json.Obj ignored -> {}
      case Json.Bool ignored -> {}
      case Json.Null ignored -> {}
    }
  }

  private void checkNumber(BigDecimal number) {
    if (number.signum() < 0) {
      throw refused("must not be negative");
    }
    if (number.doubleValue() < least) {
      throw refused("must be at least " + plain(least));
    }
    if (number.doubleValue() > most) {
      throw refused("must be at most " + plain(most));
    }
  }

  private static String plain(double limit) {
    return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
  }

  private InvalidException refused(String rule) {
    var name = path == null ? key : path;
    return new InvalidException(name, name + " " + rule);
  }
}
