package dev.orrery.persistence.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.work.CalendarRecurrence;
import dev.orrery.domain.work.Grammar;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronRecurrencesTest {
  private static final long A_DAY = 86_400;

  private final CronRecurrences recurrences = new CronRecurrences();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // 2026-03-01 is a Sunday.
        "0 0 * * * *          | 2026-03-01T12:00:00Z | 2026-03-01T13:00:00Z",
        "0 * * * *            | 2026-03-01T12:00:00Z | 2026-03-01T13:00:00Z",
        "*/15 * * * * *       | 2026-03-01T12:00:07Z | 2026-03-01T12:00:15Z",
        "5/20 * * * * *       | 2026-03-01T12:00:45Z | 2026-03-01T12:01:05Z",
        "0 30 9 * * 1         | 2026-03-01T12:00:00Z | 2026-03-08T09:30:00Z",
        "0 30 9 * * SUN       | 2026-03-01T12:00:00Z | 2026-03-08T09:30:00Z",
        "0 30 9 * * 2         | 2026-03-01T12:00:00Z | 2026-03-02T09:30:00Z",
        "0 30 9 * * MON-FRI   | 2026-03-06T12:00:00Z | 2026-03-09T09:30:00Z",
        "0 30 9 ? * 7         | 2026-03-01T12:00:00Z | 2026-03-07T09:30:00Z",
        "0 0 0 13 * FRI       | 2026-03-14T00:00:00Z | 2026-11-13T00:00:00Z",
        "0 0 0 29 2 ?         | 2026-03-01T00:00:00Z | 2028-02-29T00:00:00Z",
        "0 0 0 31 * *         | 2026-04-01T00:00:00Z | 2026-05-31T00:00:00Z",
        "0 0 12 1 JAN,JUL *   | 2026-03-01T00:00:00Z | 2026-07-01T12:00:00Z",
        "0 0 0 1 1 ? 2030     | 2026-03-01T00:00:00Z | 2030-01-01T00:00:00Z",
        "0 10-50/20 8,20 * * *| 2026-03-01T08:31:00Z | 2026-03-01T08:50:00Z",
        "59 59 23 31 12 *     | 2026-03-01T00:00:00Z | 2026-12-31T23:59:59Z",
        // Where clocks change elsewhere, UTC does not.
        "0 30 2 * * *         | 2026-03-29T00:00:00Z | 2026-03-29T02:30:00Z",
        "0 30 2 * * *         | 2026-03-29T02:30:00Z | 2026-03-30T02:30:00Z",
        "0 30 1 * * *         | 2026-10-25T01:30:00Z | 2026-10-26T01:30:00Z"
      })
  void theNextSlotIsTheFirstThatMatches(String text, String after, String next) {
    assertThat(recurrences.parse(Grammar.OXIOS, text).next(Instant.parse(after)))
        .contains(Instant.parse(next));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // 2026-03-01 is a Sunday.
        "0 * * * *        | 2026-03-01T12:00:00Z | 2026-03-01T13:00:00Z",
        "*/15 * * * * *   | 2026-03-01T12:00:07Z | 2026-03-01T12:00:15Z",
        "30 9 * * 1       | 2026-03-01T12:00:00Z | 2026-03-02T09:30:00Z",
        "30 9 * * 0       | 2026-03-01T12:00:00Z | 2026-03-08T09:30:00Z",
        "30 9 * * 7       | 2026-03-01T12:00:00Z | 2026-03-08T09:30:00Z",
        "30 9 * * SUN     | 2026-03-01T12:00:00Z | 2026-03-08T09:30:00Z",
        "30 9 * * FRI-SUN | 2026-03-01T12:00:00Z | 2026-03-06T09:30:00Z",
        "30 9 * * 5-7     | 2026-03-07T12:00:00Z | 2026-03-08T09:30:00Z",
        // Both fields of the day: either is enough.
        "0 0 13 * FRI     | 2026-03-01T00:00:00Z | 2026-03-06T00:00:00Z",
        "0 0 3 * FRI      | 2026-03-01T00:00:00Z | 2026-03-03T00:00:00Z",
        "0 0 13 * *       | 2026-03-01T00:00:00Z | 2026-03-13T00:00:00Z",
        "@daily           | 2026-03-01T12:00:00Z | 2026-03-02T00:00:00Z",
        "@hourly          | 2026-03-01T12:00:00Z | 2026-03-01T13:00:00Z",
        "@weekly          | 2026-03-01T00:00:00Z | 2026-03-08T00:00:00Z",
        "@monthly         | 2026-03-01T00:00:00Z | 2026-04-01T00:00:00Z",
        "@yearly          | 2026-03-01T00:00:00Z | 2027-01-01T00:00:00Z"
      })
  void theUsualCronCountsFromMonday(String text, String after, String next) {
    assertThat(recurrences.parse(Grammar.CRON, text).next(Instant.parse(after)))
        .contains(Instant.parse(next));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "* * * *", "* * * * * * *", "* * * * 8", "61 * * * *", "@often"})
  void anUnusualCronIsRefused(String text) {
    assertThatThrownBy(() -> recurrences.parse(Grammar.CRON, text))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void anIntervalIsCountedFromTheEpoch() {
    var every = recurrences.parse(Grammar.EVERY, "90000");

    assertThat(every.next(Instant.ofEpochMilli(90_001))).contains(Instant.ofEpochMilli(180_000));
    assertThat(recurrences.print(Grammar.OXIOS, every)).isEqualTo("@every 90s");
    assertThatThrownBy(() -> recurrences.parse(Grammar.EVERY, "0"))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void aUsualCronIsReprintedWithOtherNumbersForItsDays() {
    var weekdays = recurrences.parse(Grammar.CRON, "30 9 * * 1-5");

    var printed = recurrences.print(Grammar.OXIOS, weekdays);

    assertThat(printed).isEqualTo("0 30 9 * * 2,3,4,5,6");
    assertThat(recurrences.parse(Grammar.OXIOS, printed)).isEqualTo(weekdays);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* *",
        "* * * *",
        "* * * * * * * *",
        "60 * * * * *",
        "* 60 * * * *",
        "* * 24 * * *",
        "* * * 32 * *",
        "* * * 0 * *",
        "* * * * 13 *",
        "* * * * * 8",
        "* * * * * 0",
        "x * * * * *",
        "* * * L * ?",
        "* * * ? * 6L",
        "* * * ? * 2#1",
        "* * * 15W * ?",
        "@daily",
        "-1 * * * * *",
        "*/0 * * * * *",
        "0 0 0 ? * FOO"
      })
  void whatIsNoExpressionIsRefused(String text) {
    assertThatThrownBy(() -> recurrences.parse(Grammar.OXIOS, text))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("can not be read");
  }

  @Test
  void aYearThatIsOverNeverComes() {
    var gone = recurrences.parse(Grammar.OXIOS, "0 0 0 1 1 ? 2020");

    assertThat(gone.next(Instant.parse("2026-03-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void aDayThatDoesNotExistNeverComes() {
    var never = recurrences.parse(Grammar.OXIOS, "0 0 0 30 2 *");

    assertThat(never.next(Instant.parse("2026-03-01T00:00:00Z"))).isEmpty();
  }

  @Property(tries = 300)
  void nothingThatMatchesIsLeftOut(
      @ForAll("expressions") String text,
      @ForAll @LongRange(min = 1_700_000_000, max = 1_900_000_000) long after) {
    var calendar = (CalendarRecurrence) recurrences.parse(Grammar.OXIOS, text);

    var next = calendar.next(Instant.ofEpochSecond(after));

    long expected = after + 1;
    while (expected < after + A_DAY && !matches(calendar, expected)) {
      expected++;
    }
    if (expected < after + A_DAY) {
      assertThat(next).contains(Instant.ofEpochSecond(expected));
    } else {
      assertThat(next).isPresent();
      assertThat(next.get().getEpochSecond()).isGreaterThanOrEqualTo(after + A_DAY);
      assertThat(matches(calendar, next.get().getEpochSecond())).isTrue();
    }
  }

  @Property(tries = 200)
  void whatIsPrintedIsReadAsTheSame(@ForAll("expressions") String text) {
    var calendar = recurrences.parse(Grammar.OXIOS, text);

    var again = recurrences.parse(Grammar.OXIOS, recurrences.print(Grammar.OXIOS, calendar));

    assertThat(again).isEqualTo(calendar);
  }

  @Provide
  Arbitrary<String> expressions() {
    return Combinators.combine(
            field(0, 59), field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(1, 7))
        .as((second, minute, hour, day, month, weekday) ->
            String.join(" ", second, minute, hour, day, month, weekday));
  }

  private static Arbitrary<String> field(int least, int most) {
    var number = Arbitraries.integers().between(least, most);
    return Arbitraries.oneOf(
        Arbitraries.just("*"),
        number.map(String::valueOf),
        number.list().ofMinSize(2).ofMaxSize(4).map(CronRecurrencesTest::listed),
        Combinators.combine(number, number)
            .as((one, other) -> Math.min(one, other) + "-" + Math.max(one, other)),
        Arbitraries.integers().between(2, Math.min(most, 20)).map(step -> "*/" + step));
  }

  private static String listed(java.util.List<Integer> numbers) {
    return String.join(",", numbers.stream().distinct().sorted().map(String::valueOf).toList());
  }

  private static boolean matches(CalendarRecurrence calendar, long second) {
    var time = Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC);
    return calendar.seconds().contains(time.getSecond())
        && calendar.minutes().contains(time.getMinute())
        && calendar.hours().contains(time.getHour())
        && calendar.daysOfMonth().contains(time.getDayOfMonth())
        && calendar.months().contains(time.getMonthValue())
        && calendar.daysOfWeek().contains(time.getDayOfWeek());
  }
}
