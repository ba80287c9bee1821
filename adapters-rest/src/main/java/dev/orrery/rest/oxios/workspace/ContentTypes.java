package dev.orrery.rest.oxios.workspace;

import java.util.Locale;

/** The media type of a file by the last extension of its name. */
final class ContentTypes {
  private ContentTypes() {}

  static String of(String name) {
    var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (name.indexOf('.') < 0 ? "" : extension) {
      case "md" -> "text/markdown; charset=utf-8";
      case "json" -> "application/json";
      case "toml" -> "application/toml";
      case "yaml", "yml" -> "application/yaml";
      case "html" -> "text/html";
      case "css" -> "text/css";
      case "js" -> "application/javascript";
      case String other -> "text/plain; charset=utf-8";
    };
  }
}
