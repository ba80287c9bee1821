package dev.orrery.domain.model;

import dev.orrery.domain.kernel.Json;
import java.nio.charset.StandardCharsets;

/**
 * Counts tokens without a tokenizer: an estimate to show, and an upper bound to hold, since no
 * tokenizer makes more tokens than there are UTF-8 bytes.
 */
public final class TokenCounter {
  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final int MESSAGE_OVERHEAD = 16;
  private static final int REQUEST_OVERHEAD = 64;

  private TokenCounter() {}

  /** About how many tokens a text is: a quarter of its characters, rounded up. */
  public static long estimate(String text) {
    return (text.length() + CHARACTERS_PER_TOKEN - 1L) / CHARACTERS_PER_TOKEN;
  }

  /** About how many tokens a request's input is. */
  public static long estimate(ModelRequest request) {
    return (characters(request) + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
  }

  /** A count that the text's tokens never pass. */
  public static long upperBound(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** A count that input and output of a request together never pass. */
  public static long upperBound(ModelRequest request) {
    long bound = REQUEST_OVERHEAD + upperBound(request.system());
    for (var message : request.messages()) {
      bound += MESSAGE_OVERHEAD + upperBound(text(message));
    }
    for (var tool : request.tools()) {
      bound += MESSAGE_OVERHEAD + upperBound(text(tool));
    }
    return bound + request.maxOutput();
  }

  private static long characters(ModelRequest request) {
    long sum = request.system().length();
    for (var message : request.messages()) {
      sum += text(message).length();
    }
    for (var tool : request.tools()) {
      sum += text(tool).length();
    }
    return sum;
  }

  private static String text(ModelMessage message) {
    return switch (message) {
      case ModelMessage.User(var text) -> text;
      case ModelMessage.Assistant(var text, var calls) -> {
        var all = new StringBuilder(text);
        for (var call : calls) {
          all.append(call.id()).append(call.tool()).append(call.arguments());
        }
        yield all.toString();
      }
      case ModelMessage.ToolResult(var id, var tool, var output, var error) -> id + tool + output;
    };
  }

  private static String text(ToolSpec tool) {
    return tool.name() + tool.description() + length(tool.schema());
  }

  private static String length(Json value) {
    return " ".repeat((int) Math.min(1 << 20, size(value)));
  }

  /** At least the length of the value's compact JSON text. */
  private static long size(Json value) {
    return switch (value) {
      case Json.Null ignored -> 4;
      case Json.Bool ignored -> 5;
      case Json.Num(var number) -> number.toString().length();
      case Json.Str(var text) -> 2 + 2 * upperBound(text);
      case Json.Arr(var items) -> 2 + items.stream().mapToLong(item -> size(item) + 1).sum();
      case Json.Obj(var fields) ->
          2
              + fields.entrySet().stream()
                  .mapToLong(field -> upperBound(field.getKey()) + 4 + size(field.getValue()))
                  .sum();
    };
  }
}
