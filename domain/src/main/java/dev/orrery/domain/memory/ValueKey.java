package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.SessionId;
import java.util.Optional;
import java.util.UUID;

/**
 * The key of a value, for callers who see the memory as keys and values: a record whose namespace
 * is the text before the first slash of its key.
 */
public record ValueKey(String text) {
  /** The longest key, in characters. */
  public static final int LONGEST = 256;

  private static final String SESSION = "session:";
  private static final int UUID_LENGTH = 36;

  public ValueKey {
    if (text.isBlank()) {
      throw new InvalidException("key", "The key is empty");
    }
    if (text.codePointCount(0, text.length()) > LONGEST) {
      throw new InvalidException("key", "The key is longer than " + LONGEST + " characters");
    }
    if (text.startsWith(Value.OTHERS)) {
      throw new InvalidException("key", "Keys under " + Value.OTHERS + " can only be read");
    }
    PlainText.storable("key", text);
  }

  /** The key of a value that belongs to a session. */
  public static ValueKey inSession(SessionId session, String key) {
    return new ValueKey(prefixOf(session) + key);
  }

  /** What all keys of a session's values begin with. */
  public static String prefixOf(SessionId session) {
    return SESSION + session.value() + "/";
  }

  public MemoryAddress address() {
    return MemoryAddress.ofKey(text);
  }

  /** A session's values are its scratch paper, all others are facts, whichever way they came. */
  public MemoryKind kind() {
    return address().namespace().startsWith(SESSION) ? MemoryKind.SCRATCH : MemoryKind.FACT;
  }

  /** The session that the key names, whether or not there is such a session. */
  public Optional<SessionId> session() {
    var namespace = address().namespace();
    if (!namespace.startsWith(SESSION) || namespace.length() != SESSION.length() + UUID_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SessionId(UUID.fromString(namespace.substring(SESSION.length()))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether an entry is the value of a key: stores apply the same rule in their own language. */
  static boolean names(MemoryEntry entry) {
    var address = entry.address();
    if (entry.form() != MemoryForm.RECORD || address == null) {
      return false;
    }
    var tier = address.namespace().startsWith(SESSION) ? MemoryTier.WORKING : MemoryTier.SEMANTIC;
    return address.equals(MemoryAddress.ofKey(address.key())) && entry.kind().tier() == tier;
  }
}
