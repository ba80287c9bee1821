package dev.orrery.inmemory.kernel;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Reads one JSON value by recursive descent. */
final class PlainJsonReader {
  private final String text;
  private int at;

  PlainJsonReader(String text) {
    this.text = text;
  }

  Json read() {
    var value = value();
    skipSpace();
    if (at < text.length()) {
      throw wrong("more than one value");
    }
    return value;
  }

  private Json value() {
    skipSpace();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> new Json.Str(string());
      case 't' -> literal("true", Json.of(true));
      case 'f' -> literal("false", Json.of(false));
      case 'n' -> literal("null", Json.NULL);
      default -> number();
    };
  }

  private Json object() {
    var fields = new LinkedHashMap<String, Json>();
    at++;
    if (taken('}')) {
      return new Json.Obj(fields);
    }
    do {
      skipSpace();
      var name = string();
      expect(':');
      if (fields.put(name, value()) != null) {
        throw wrong("the name " + name + " twice");
      }
    } while (taken(','));
    expect('}');
    return new Json.Obj(fields);
  }

  private Json array() {
    var items = new ArrayList<Json>();
    at++;
    if (taken(']')) {
      return new Json.Arr(items);
    }
    do {
      items.add(value());
    } while (taken(','));
    expect(']');
    return new Json.Arr(items);
  }

  private String string() {
    if (peek() != '"') {
      throw wrong("no text");
    }
    var out = new StringBuilder();
    for (at++; peek() != '"'; at++) {
      if (peek() == '\\') {
        at++;
        out.append(escaped());
      } else {
        out.append(peek());
      }
    }
    at++;
    return out.toString();
  }

  private char escaped() {
    return switch (peek()) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        at += 4;
        peek();
        yield (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
      }
      default -> peek();
    };
  }

  private Json number() {
    int start = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return new Json.Num(new BigDecimal(text.substring(start, at)));
    } catch (NumberFormatException e) {
      throw wrong("no value");
    }
  }

  private Json literal(String word, Json value) {
    if (!text.startsWith(word, at)) {
      throw wrong("no value");
    }
    at += word.length();
    return value;
  }

  private boolean taken(char c) {
    skipSpace();
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char c) {
    if (!taken(c)) {
      throw wrong("no " + c);
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("the end too early");
    }
    return text.charAt(at);
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private InvalidException wrong(String what) {
    return new InvalidException("json", "Invalid JSON: " + what + " at character " + at);
  }
}
