package dev.orrery.domain.work.discovery;

import dev.orrery.domain.kernel.InvalidException;
import org.jspecify.annotations.Nullable;

/**
 * What the author of an engine writes.
 *
 * @param layer what it looks at: an area with checks of its own, or one for a language model
 * @param model the model that is asked; null for the usual one
 */
public record EngineContent(
    String name, @Nullable String description, String layer, @Nullable String model) {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_WORD = 100;
  private static final int LONGEST_DESCRIPTION = 5000;

  public EngineContent {
    within("name", name, LONGEST_NAME);
    within("layer", layer, LONGEST_WORD);
    if (description != null && description.length() > LONGEST_DESCRIPTION) {
      throw new InvalidException(
          "description", "A description has at most " + LONGEST_DESCRIPTION + " characters");
    }
    if (model != null) {
      within("model", model, LONGEST_NAME);
    }
  }

  private static void within(String subject, String text, int longest) {
    if (text.isBlank() || text.length() > longest) {
      throw new InvalidException(
          subject, "'" + subject + "' must have 1 to " + longest + " characters");
    }
  }
}
