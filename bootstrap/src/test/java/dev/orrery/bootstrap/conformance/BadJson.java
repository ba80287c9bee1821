package dev.orrery.bootstrap.conformance;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON that is none or not what was asked for, and the fields of bodies to put it in. */
public final class BadJson {
  public static final List<String> NO_TEXT = List.of("5", "true", "[]", "{}", "[\"x\"]");
  public static final List<String> NO_TEXTS = List.of("5", "\"x\"", "{}", "[1]", "[null]", "true");
  public static final List<String> NO_NUMBER =
      List.of(
          "\"5\"", "true", "[]", "{}", "1.5", "-1", "1e309", "9223372036854775808", "1e999999999");
  public static final List<String> NO_FRACTION =
      List.of("\"5\"", "true", "[]", "{}", "-0.1", "1.1", "1e309", "1e999999999");
  public static final List<String> NO_FLAG = List.of("\"true\"", "1", "[]", "{}");

  /** Bodies that are no JSON object. */
  public static final Map<String, byte[]> NO_OBJECTS = noObjects();

  private BadJson() {}

  /** A field with a good value and bad ones. */
  public record Input(String value, boolean required, List<String> wrong) {
    public static Input text(String value) {
      return new Input("\"" + value + "\"", true, NO_TEXT);
    }

    public static Input mayText() {
      return may(NO_TEXT);
    }

    /** A field that may be left out. */
    public static Input may(List<String> wrong) {
      return new Input("", false, wrong);
    }
  }

  /** A body with one field of this value beside those that are required. */
  public static String with(Map<String, Input> good, String name, String value) {
    return good.entrySet().stream()
        .filter(field -> field.getValue().required() || field.getKey().equals(name))
        .map(field ->
            "\"%s\":%s"
                .formatted(
                    field.getKey(), field.getKey().equals(name) ? value : field.getValue().value()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** A body with one field of this value beside those that are required. */
  public static String without(Map<String, Input> good, String name) {
    return good.entrySet().stream()
        .filter(field -> field.getValue().required() && !field.getKey().equals(name))
        .map(field -> "\"%s\":%s".formatted(field.getKey(), field.getValue().value()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static Map<String, byte[]> noObjects() {
    var all = new LinkedHashMap<String, byte[]>();
    for (var text :
        List.of(
            "{",
            "[]",
            "5",
            "\"x\"",
            "null",
            "true",
            "{} {}",
            "{\"a\":}",
            "{'a':1}",
            "{\"a\":NaN}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":\"\\u0000\"}",
            "{\"a\":\"\\ud800\"}",
            "{\"a\\u0000\":1}")) {
      all.put(text, text.getBytes(StandardCharsets.UTF_8));
    }
    all.put("deep lists", nested("[", "]", 100_000));
    all.put("deep objects", nested("{\"a\":", "}", 5_000));
    all.put("bad UTF-8", new byte[] {'{', '"', (byte) 0xC3, 0x28, '"', ':', '1', '}'});
    all.put("UTF-16", "{\"a\":1}".getBytes(StandardCharsets.UTF_16));
    return all;
  }

  private static byte[] nested(String open, String close, int depth) {
    return ("{\"a\":" + open.repeat(depth) + "1" + close.repeat(depth) + "}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
