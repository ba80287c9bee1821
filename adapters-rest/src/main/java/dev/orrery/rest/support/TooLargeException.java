package dev.orrery.rest.support;

/** A body or field over its documented limit; sizes are bytes of UTF-8, limits inclusive. */
public final class TooLargeException extends RuntimeException {
  public TooLargeException(String what, long size, long limit) {
    super(what + " is too large: " + size + " bytes, the limit is " + limit + " bytes");
  }
}
