package dev.orrery.domain.identity;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mails that were written in the transactions of what they tell of. */
public interface Letters {
  void post(String to, String subject, String text);

  /** Takes waiting mails; one that is not settled comes again after the lease. */
  List<Letter> claim(int most, Duration lease);

  /** It was sent, and its text is forgotten. Nothing happens where another attempt has begun. */
  void sent(Letter letter);

  /**
   * It was not sent.
   *
   * @param again after what time it is tried again; null for never
   */
  void failed(Letter letter, String why, @Nullable Duration again);

  /** Deletes settled mails of before. */
  void forget(Duration age);
}
