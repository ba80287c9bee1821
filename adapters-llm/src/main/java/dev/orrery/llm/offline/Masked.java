package dev.orrery.llm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A message whose quoted parts, code and JSON are each replaced by one private-use character, so
 * that splitting and matching never look inside them.
 */
final class Masked {
  /** Matches one replaced part. */
  static final String PART = "[\\uE000-\\uF8FF]";

  private static final int FIRST = 0xE000;
  private static final int MOST = 0xF8FF - FIRST;
  private static final Pattern FENCED =
      Pattern.compile("```[\\w-]*\\n?(.*?)\\n?```", Pattern.DOTALL);
  private static final Pattern QUOTED =
      Pattern.compile(
          "`([^`\\n]+)`|\"((?:[^\"\\\\]|\\\\.)*)\"|“([^”]*)”"
              + "|(?<![\\p{L}\\p{N}])'([^'\\n]*)'(?![\\p{L}\\p{N}])");
  private static final Pattern AFTER_COLON =
      Pattern.compile(
          "(?im)^(.*?\\b(?:write|create|append|add|make|save|note|remember|memori[sz]e|run|execute"
              + "|delegate|containing|contents?|text)\\b[^:\\n]*):[ \\t]+(.+?)"
              + "(?=[,;.]?\\s+(?:and\\s+)?then\\s|;|$)");
  private static final Pattern LIST_HEAD =
      Pattern.compile("(?i).*\\b(following|files|steps|things|tasks|instructions|order)\\s*");

  private final List<String> raw = new ArrayList<>();
  private final List<String> inner = new ArrayList<>();
  private final String text;

  Masked(String message) {
    text = maskColons(maskQuotes(maskBraces(maskFences(clean(message)))));
  }

  String text() {
    return text;
  }

  /** The meaning of a matched group: the inside of a quotation, else the words as written. */
  String value(String group) {
    var trimmed = group.strip();
    if (trimmed.length() == 1 && isPart(trimmed.charAt(0))) {
      return reveal(inner.get(trimmed.charAt(0) - FIRST));
    }
    return reveal(trimmed);
  }

  /** The words as they were written. */
  String reveal(String some) {
    var out = new StringBuilder();
    for (int i = 0; i < some.length(); i++) {
      char c = some.charAt(i);
      out.append(isPart(c) ? reveal(raw.get(c - FIRST)) : String.valueOf(c));
    }
    return out.toString();
  }

  private boolean isPart(char c) {
    return c >= FIRST && c - FIRST < raw.size();
  }

  private static String clean(String message) {
    return message.replaceAll("[\\uE000-\\uF8FF\\r]", "");
  }

  private String mask(String whole, String inside) {
    if (raw.size() >= MOST) {
      return whole;
    }
    raw.add(whole);
    inner.add(inside);
    return String.valueOf((char) (FIRST + raw.size() - 1));
  }

  private String maskFences(String message) {
    return FENCED.matcher(message).replaceAll(m -> mask(m.group(), m.group(1)));
  }

  private String maskQuotes(String message) {
    return QUOTED
        .matcher(message)
        .replaceAll(m -> {
          if (m.group(2) != null) {
            return mask(m.group(), unescape(m.group(2)));
          }
          var inside = m.group(1) != null ? m.group(1) : m.group(3);
          return mask(m.group(), inside != null ? inside : m.group(4));
        });
  }

  private String maskColons(String message) {
    return AFTER_COLON
        .matcher(message)
        .replaceAll(m -> {
          var head = m.group(1);
          var rest = m.group(2);
          boolean masked = rest.length() == 1 && isPart(rest.charAt(0));
          var kept = masked || LIST_HEAD.matcher(head).matches() ? rest : mask(rest, rest);
          return java.util.regex.Matcher.quoteReplacement(head + ": " + kept);
        });
  }

  /** Masks balanced braces that start like a JSON object. */
  private String maskBraces(String message) {
    var out = new StringBuilder();
    int at = 0;
    while (at < message.length()) {
      int open = message.indexOf('{', at);
      int end = open < 0 ? -1 : endOfObject(message, open);
      if (end < 0) {
        return out.append(message, at, message.length()).toString();
      }
      var object = message.substring(open, end);
      out.append(message, at, open).append(mask(object, object));
      at = end;
    }
    return out.toString();
  }

  private static int endOfObject(String message, int open) {
    int depth = 0;
    boolean quoted = false;
    for (int i = open; i < message.length(); i++) {
      char c = message.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '{') {
        depth++;
      } else if (!quoted && c == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private static String unescape(String quoted) {
    var out = new StringBuilder();
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (c == '\\' && i + 1 < quoted.length()) {
        char next = quoted.charAt(++i);
        out.append(
            switch (next) {
              case 'n' -> "\n";
              case 't' -> "\t";
              case '"' -> "\"";
              case '\\' -> "\\";
              default -> "\\" + next;
            });
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
