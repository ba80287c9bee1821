package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What describes an entry beside its content.
 *
 * @param category a free word beside the address, or none
 * @param importance from 0 to 1
 * @param confidence from 0 to 1
 */
public record Labels(
    @Nullable String category,
    List<String> tags,
    Json.Obj metadata,
    double importance,
    double confidence) {
  /** The confidence of an entry whose writer gave none. */
  public static final double USUAL_CONFIDENCE = 0.9;

  private static final int MOST_TAGS = 256;
  private static final int LONGEST_TAG = 1024;

  public Labels {
    tags = List.copyOf(tags);
    share("importance", importance);
    share("confidence", confidence);
    if (tags.size() > MOST_TAGS) {
      throw new InvalidException("tags", "There are more than " + MOST_TAGS + " tags");
    }
    for (var tag : tags) {
      if (tag.length() > LONGEST_TAG) {
        throw new InvalidException("tags", "A tag is longer than " + LONGEST_TAG + " characters");
      }
      PlainText.storable("tags", tag);
    }
    if (category != null) {
      PlainText.storable("category", category);
    }
  }

  /** Tags and importance alone, the rest as usual. */
  public static Labels of(List<String> tags, double importance) {
    return new Labels(null, tags, Json.empty(), importance, USUAL_CONFIDENCE);
  }

  private static void share(String subject, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new InvalidException(subject, subject + " must be a number from 0 to 1");
    }
  }
}
