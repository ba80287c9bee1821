package dev.orrery.bootstrap.conformance.oxios;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Queries with numbers that are none. */
final class BadQueries {
  private static final List<String> PAGES =
      List.of(
          "limit=-1",
          "limit=abc",
          "limit=1e9",
          "limit=1.5",
          "limit=",
          "limit=%20",
          "limit=99999999999999999999",
          "page=-1",
          "page=abc",
          "page=9223372036854775808",
          "page=0x10",
          "page=%D9%A1");

  /** The bad queries of the routes that read numbers. */
  static final Map<String, List<String>> OF = of();

  private BadQueries() {}

  private static Map<String, List<String>> of() {
    var all = new LinkedHashMap<String, List<String>>();
    for (var path :
        List.of("agents", "seeds", "skills", "memory", "programs", "audit", "sessions")) {
      all.put("GET /api/" + path, PAGES);
    }
    all.put(
        "GET /api/audit/entries",
        List.of(
            "from_seq=-1", "from_seq=x", "to_seq=x", "to_seq=-1", "to_seq=9223372036854775808"));
    all.put(
        "GET /api/resources/history",
        List.of("last_n=-1", "last_n=x", "last_n=1.5", "last_n=99999999999999999999"));
    return all;
  }
}
