package dev.orrery.application.identity.account;

/** What a sign-in gets: a token for requests, and one to get the next pair with. */
public record TokenPair(String access, String refresh) {
  @Override
  public String toString() {
    return "TokenPair[hidden]";
  }
}
