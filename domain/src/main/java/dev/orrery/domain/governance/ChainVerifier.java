package dev.orrery.domain.governance;

import dev.orrery.domain.governance.Verification.BrokenAt;
import dev.orrery.domain.governance.Verification.Intact;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Verifies a chain entry by entry, in the order of their numbers; one use a chain. */
public final class ChainVerifier {
  /** How far the database's clock may have been set back since an entry was written. */
  private static final Duration CLOCK_STEP = Duration.ofSeconds(2);

  private final ChainEnd sealed;
  private final Instant latest;
  private ChainEnd last;
  private long count;
  private @Nullable BrokenAt broken;

  /**
   * A verification that begins after an end.
   *
   * @param pruned the last entry that was dropped
   * @param sealed the last entry that was sealed: the chain must reach it
   * @param now the store's time
   */
  public ChainVerifier(ChainEnd pruned, ChainEnd sealed, Instant now) {
    this.last = pruned;
    this.sealed = sealed;
    this.latest = now.plus(CLOCK_STEP);
  }

  /** Takes the next stored entry. */
  public void next(ChainEntry entry) {
    count++;
    if (broken != null) {
      return;
    }
    check(entry);
    last = new ChainEnd(entry.seq(), entry.hash());
  }

  /** Takes a seal whose entry is gone. */
  public void missing(long seq, String hash) {
    if (broken == null) {
      broken = new BrokenAt(seq, hash, "no entry", 0);
    }
  }

  /** The result, after the last entry. */
  public Verification finish() {
    if (broken == null && !last.equals(sealed)) {
      broken = new BrokenAt(last.seq() + 1, sealed.hash(), last.hash(), 0);
    }
    return broken == null
        ? new Intact(count)
        : new BrokenAt(broken.seq(), broken.expected(), broken.found(), count);
  }

  private void check(ChainEntry entry) {
    long due = last.seq() + 1;
    if (!entry.prevHash().equals(last.hash())) {
      broken = new BrokenAt(entry.seq(), last.hash(), entry.prevHash(), 0);
    } else if (entry.seq() != due) {
      broken = new BrokenAt(entry.seq(), "seq " + due, "seq " + entry.seq(), 0);
    } else if (!validTime(entry.at())) {
      broken = new BrokenAt(entry.seq(), "valid timestamp", entry.at(), 0);
    } else if (!entry.computedHash().equals(entry.hash())) {
      broken = new BrokenAt(entry.seq(), entry.computedHash(), entry.hash(), 0);
    }
  }

  private boolean validTime(String at) {
    try {
      return !OffsetDateTime.parse(at).toInstant().isAfter(latest);
    } catch (DateTimeParseException _) {
      return false;
    }
  }
}
