package dev.orrery.bootstrap.conformance;

import java.util.List;

/** Names in a path that no honest caller sends. */
public final class BadNames {
  /** Names for routes with an id. */
  public static final List<String> ALL =
      List.of(
          "%00",
          "a%00b",
          "%2e%2e",
          "..%2f..%2fetc%2fpasswd",
          "%252e%252e%252f",
          "....//",
          "%c0%ae%c0%ae",
          "%ff",
          "%zz",
          "%",
          "a;b",
          "%0d%0aX-Forged:1",
          "%5c..%5c",
          "x".repeat(3000),
          "%F0%9F%91%BB",
          "'%20OR%20'1'='1",
          "%20",
          "null",
          "undefined",
          "-1",
          "00000000-0000-0000-0000-000000000000",
          "00000000-0000-0000-0000-00000000000g",
          "%24%7Bjndi:ldap:%2f%2fx%7D",
          "{id}");

  /** Spellings of paths out of the workspace. */
  public static final List<String> TRAVERSALS =
      List.of(
          "../../etc/passwd",
          "..%2f..%2fetc%2fpasswd",
          "%2e%2e/%2e%2e/etc/passwd",
          "%2E%2E%2Fpasswd",
          "a/../../etc/passwd",
          "..%5c..%5cetc%5cpasswd",
          "/etc/passwd",
          "%2fetc%2fpasswd",
          "C:%5Cwindows%5Cwin.ini",
          "a/%00.txt",
          "passwd%00.txt",
          "%c0%ae%c0%ae/etc/passwd",
          "%c0%ae%c0%ae%c0%afetc%c0%afpasswd",
          "..;/..;/etc/passwd",
          "..%2f",
          "..",
          "a/..%2f..%2fpasswd");

  /** Paths out of the workspace as they are written where nothing is encoded. */
  public static final List<String> OUTSIDE =
      List.of(
          "../x",
          "../../etc/passwd",
          "a/../../x",
          "..",
          "/etc/passwd",
          "//etc/passwd",
          "..\\..\\x",
          "C:\\windows",
          "%2e%2e/x",
          "..%2fx",
          "%252e%252e%252fx");

  private BadNames() {}
}
