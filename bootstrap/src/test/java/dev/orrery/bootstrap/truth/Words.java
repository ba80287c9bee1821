package dev.orrery.bootstrap.truth;

import java.util.regex.Pattern;

/** How the model names files, so that it finds them again in prompts and command lines. */
final class Words {
  private static final Pattern FILE = Pattern.compile("file-\\d+\\.txt");

  private Words() {}

  /** The name of the file in a text; the text itself where there is none. */
  static String file(String text) {
    var found = FILE.matcher(text);
    return found.find() ? found.group() : text;
  }
}
