package dev.orrery.bootstrap.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Somebody with every right in another tenant, who knows what the things of a home are called.
 *
 * @param home somebody who sees all of it
 * @param real the ids of its things
 * @param missing ids of the same forms that name nothing
 * @param tellsTheOdds whether the reference wants a foreign thing forbidden and not missing; it is
 *     told no more than that
 */
record Strangers(
    Caller stranger,
    Caller home,
    Map<String, String> real,
    Map<String, String> missing,
    Predicate<Entry> tellsTheOdds) {
  /**
   * A test for each request: no list has anything of the home, and what is the home's is answered
   * as what is missing. Then, that the home is as it was, and at last, that its owners are told all
   * of it from nothing, without which the others would hold of anything.
   */
  Stream<DynamicTest> tests(List<Entry> entries) {
    // An open route answers everybody alike, so it has no strangers.
    var named =
        entries.stream()
            .filter(entry -> !entry.right().equals("PUBLIC") && entry.namesSomething())
            .toList();
    var before = new ArrayList<String>();
    return Stream.of(
            Stream.of(DynamicTest.dynamicTest("before", () -> remember(named, before))),
            entries.stream()
                .filter(entry -> entry.method().equals("GET") && !entry.namesSomething())
                .map(
                    entry -> DynamicTest.dynamicTest(entry.toString(), () -> isToldNothing(entry))),
            named.stream()
                .map(entry -> DynamicTest.dynamicTest(entry.toString(), () -> seesNoOdds(entry))),
            Stream.of(
                DynamicTest.dynamicTest(
                    "after", () -> assertThat(looked(named)).isEqualTo(before))),
            new Owners(home, real, missing).tests(entries, named))
        .flatMap(tests -> tests);
  }

  /** The second look, since the first one moves the cursors of those who look. */
  private void remember(List<Entry> named, List<String> before) {
    looked(named);
    before.addAll(looked(named));
  }

  private void seesNoOdds(Entry entry) {
    var missed = stranger.send(entry.with(missing));
    var found = stranger.send(entry.with(real));

    assertThat(found.status()).as(found.text()).isLessThan(500);
    if (tellsTheOdds.test(entry)) {
      assertThat(found.status()).as(found.text()).isEqualTo(403);
      assertThat(found.text()).contains("SESSION_FORBIDDEN").doesNotContain(Homeland.MARKER);
      return;
    }
    assertThat(new Mask(real).of(found)).isEqualTo(new Mask(missing).of(missed));
    assertThat(new Mask(real).of(found)).doesNotContain(Homeland.MARKER);
  }

  private void isToldNothing(Entry entry) {
    assertThat(stranger.send(entry).text()).doesNotContain(Homeland.MARKER);
  }

  /** What the home's own people see of what the stranger asked for. */
  private List<String> looked(List<Entry> named) {
    return named.stream()
        // A feed does not end.
        .filter(entry -> !entry.right().equals("FEED"))
        .filter(entry -> entry.method().equals("GET") && !entry.path().contains("own."))
        .map(entry -> entry + " " + new Mask(Map.of()).of(home.send(entry.with(real))))
        .toList();
  }
}
