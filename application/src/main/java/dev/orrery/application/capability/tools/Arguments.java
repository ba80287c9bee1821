package dev.orrery.application.capability.tools;

import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a call's arguments; what does not fit is told to the agent by tool and name. */
record Arguments(String tool, Json.Obj values) {
  static Arguments of(ToolCall call) {
    return new Arguments(call.tool().name(), call.arguments());
  }

  /** A required text that may be empty. */
  String text(String name) {
    return optionalText(name).orElseThrow(() -> wrong(name, "is required and must be a text"));
  }

  /** A required text with something in it. */
  String filled(String name) {
    var text = text(name);
    if (text.isBlank()) {
      throw wrong(name, "must not be empty");
    }
    return text;
  }

  Optional<String> optionalText(String name) {
    return given(name)
        .map(value -> {
          if (value instanceof Json.Str(var text)) {
            return text;
          }
          throw wrong(name, "must be a text");
        });
  }

  /**
   * A whole number from 1 on, or the fallback where it is absent; larger than an int counts as the
   * largest.
   */
  int number(String name, int fallback) {
    return given(name)
        .map(value -> {
          if (value instanceof Json.Num(var number)
              && number.signum() > 0
              && number.stripTrailingZeros().scale() <= 0) {
            return number.min(java.math.BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
          }
          throw wrong(name, "must be a whole number from 1 on");
        })
        .orElse(fallback);
  }

  /** A list of texts, empty where it is absent. */
  List<String> texts(String name) {
    var texts = new ArrayList<String>();
    given(name)
        .ifPresent(value -> {
          if (!(value instanceof Json.Arr(var items))) {
            throw wrong(name, "must be a list of texts");
          }
          for (var item : items) {
            if (!(item instanceof Json.Str(var text))) {
              throw wrong(name, "must be a list of texts");
            }
            texts.add(text);
          }
        });
    return List.copyOf(texts);
  }

  private Optional<Json> given(String name) {
    return values.find(name).filter(value -> !(value instanceof Json.Null));
  }

  private InvalidException wrong(String name, String rule) {
    return new InvalidException(name, tool + ": the argument '" + name + "' " + rule);
  }
}
