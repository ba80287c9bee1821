package dev.orrery.persistence.workspace;

import dev.orrery.domain.kernel.InvalidException;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A caller's regular expression with a time budget over all its matches, against backtracking. */
final class GuardedPattern {
  private static final int LONGEST = 1000;

  private final String field;
  private final Pattern pattern;
  private final long until;

  GuardedPattern(String field, String regex, Duration budget) {
    if (regex.length() > LONGEST) {
      throw new InvalidException(field, "The pattern is longer than " + LONGEST + " characters");
    }
    try {
      this.pattern = Pattern.compile(regex);
    } catch (PatternSyntaxException | StackOverflowError e) {
      throw new InvalidException(field, "The pattern is not valid: " + regex);
    }
    this.field = field;
    this.until = System.nanoTime() + budget.toNanos();
  }

  boolean found(CharSequence text) {
    return guarded(() -> pattern.matcher(new Watched(text)).find());
  }

  boolean matches(CharSequence text) {
    return guarded(() -> pattern.matcher(new Watched(text)).matches());
  }

  private boolean guarded(java.util.function.BooleanSupplier work) {
    try {
      return work.getAsBoolean();
    } catch (StackOverflowError e) {
      throw new InvalidException(field, "The pattern is too complex");
    }
  }

  private final class Watched implements CharSequence {
    private final CharSequence text;
    private int reads;

    Watched(CharSequence text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if ((++reads & 0xfff) == 0
          && (System.nanoTime() > until || Thread.currentThread().isInterrupted())) {
        throw new InvalidException(field, "The search took too long");
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Watched(text.subSequence(start, end));
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  boolean expired() {
    return System.nanoTime() > until;
  }
}
