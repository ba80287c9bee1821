package dev.orrery.llm.chat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one provider. Its text never shows the key.
 *
 * @param setting the environment variable that configures it, for messages
 */
record Upstream(
    String name, @Nullable String apiKey, String baseUrl, boolean configured, String setting) {
  private static final String HIDDEN = "***";

  Optional<String> key() {
    return Optional.ofNullable(apiKey);
  }

  /** A text of the provider without the key and without what looks like one. */
  String withoutKey(String text) {
    var safe = apiKey == null || apiKey.isEmpty() ? text : text.replace(apiKey, HIDDEN);
    return safe.replaceAll("\\b(?:sk|pk|AIza|Bearer)[-_ ]?[\\w*.-]{6,}", HIDDEN);
  }

  @Override
  public String toString() {
    return "Upstream[" + name + ", " + baseUrl + (configured ? "]" : ", not configured]");
  }
}
