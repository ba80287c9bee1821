package dev.orrery.domain.kernel;

import java.util.regex.Pattern;

/**
 * Where a web server is reached: scheme, host and port, where it is not the usual one.
 *
 * @param text without a slash at its end
 */
public record WebOrigin(String text) {
  private static final Pattern FORM =
      Pattern.compile("(https?://(?:\\[[0-9a-fA-F:.]+]|[a-zA-Z0-9._-]+)(?::\\d{1,5})?)/?");

  /**
   * Reads what somebody wrote.
   *
   * @param name what a refusal calls it
   * @throws InvalidException where it is none
   */
  public static WebOrigin of(String name, String text) {
    var match = FORM.matcher(text.strip());
    if (!match.matches()) {
      throw new InvalidException(name, name + " must look like https://www.example.com");
    }
    return new WebOrigin(match.group(1));
  }
}
