package dev.orrery.bootstrap.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The control of the strangers: what they must not tell from nothing, its owners must.
 *
 * @param home somebody who sees all of it
 * @param real the ids of its things
 * @param missing ids of the same forms that name nothing
 */
record Owners(Caller home, Map<String, String> real, Map<String, String> missing) {
  /** From what looks to what ends things, so that nothing is ended before it was seen. */
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  /** What is nobody's thing: a service that all know, a caller's word, one that is ignored. */
  private static final Set<String> WORDS = Set.of("integration", "short", "teamname");

  /** Some of the requests change what they name: nothing can be asked of the home afterwards. */
  Stream<DynamicTest> tests(List<Entry> entries, List<Entry> named) {
    return Stream.of(
        DynamicTest.dynamicTest("the home reads its marker", () -> readsItsMarker(entries)),
        DynamicTest.dynamicTest("the home tells its things", () -> tellsEveryThing(named)));
  }

  private void readsItsMarker(List<Entry> entries) {
    assertThat(entries)
        .filteredOn(entry ->
            entry.method().equals("GET")
                && !entry.right().equals("PUBLIC")
                && !entry.namesSomething())
        .anySatisfy(entry ->
            assertThat(home.send(entry).text()).as(entry.path()).contains(Homeland.MARKER));
  }

  private void tellsEveryThing(List<Entry> named) {
    var untold = new TreeSet<String>();
    named.forEach(entry -> untold.addAll(entry.kinds()));
    untold.removeAll(WORDS);
    for (var method : METHODS) {
      named.stream()
          // A feed does not end.
          .filter(entry -> entry.method().equals(method) && !entry.right().equals("FEED"))
          .forEach(entry ->
              entry.kinds().stream()
                  .filter(untold::contains)
                  .filter(kind -> tells(entry, kind))
                  .toList()
                  .forEach(untold::remove));
    }
    assertThat(untold).as("kinds of which nothing is there for its owner").isEmpty();
  }

  /** Whether the same request with an id of nothing in the place of one thing is answered else. */
  private boolean tells(Entry entry, String kind) {
    var there = new HashMap<>(real);
    real.forEach((own, id) -> there.put("own." + own, id));
    var gone = new HashMap<>(there);
    gone.put(kind, missing.getOrDefault(kind, ""));

    var missed = home.send(entry.with(gone));
    var found = home.send(entry.with(there));

    return !new Mask(there).of(found).equals(new Mask(gone).of(missed));
  }
}
