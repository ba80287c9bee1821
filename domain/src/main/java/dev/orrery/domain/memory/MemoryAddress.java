package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.InvalidException;
import java.nio.charset.StandardCharsets;

/** Where a record or document is found within its store and tier. */
public record MemoryAddress(String namespace, String key) {
  /** The namespace of documents that are named by a date. */
  public static final String DAILY = "daily";

  /** The namespace of documents of the knowledge base. */
  public static final String KNOWLEDGE = "knowledge";

  private static final int LONGEST_NAMESPACE = 512;
  private static final int LONGEST_KEY = 1536;

  public MemoryAddress {
    check("namespace", namespace, LONGEST_NAMESPACE);
    check("key", key, LONGEST_KEY);
  }

  /** The address of a plain key: kept whole, its namespace is the text before the first slash. */
  public static MemoryAddress ofKey(String key) {
    int slash = key.indexOf('/');
    return new MemoryAddress(slash > 0 ? key.substring(0, slash) : "default", key);
  }

  private static void check(String subject, String text, int longest) {
    if (text.isBlank()) {
      throw new InvalidException(subject, subject + " is empty");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > longest) {
      throw new InvalidException(subject, subject + " is longer than " + longest + " bytes");
    }
    PlainText.storable(subject, text);
  }
}
