package dev.orrery.persistence.work;

import dev.orrery.domain.work.CalendarRecurrence;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Calendar fields as a cron expression. */
final class CalendarText {
  private CalendarText() {}

  /** Sunday is 1; what that grammar can not say is marked as the other's. */
  static String print(CalendarRecurrence calendar) {
    return calendar.dayRule() == CalendarRecurrence.DayRule.EITHER
        ? "@cron " + printUnix(calendar)
        : print(calendar, numbers(calendar.daysOfWeek()));
  }

  /** Sunday is 0. */
  static String printUnix(CalendarRecurrence calendar) {
    var numbers = new TreeSet<Integer>();
    calendar.daysOfWeek().forEach(day -> numbers.add(day.getValue() % 7));
    return print(calendar, numbers);
  }

  static String length(Duration length) {
    return length.toMillis() % 1000 == 0 ? length.toSeconds() + "s" : length.toMillis() + "ms";
  }

  private static String print(CalendarRecurrence calendar, NavigableSet<Integer> days) {
    var text =
        String.join(
            " ",
            field(calendar.seconds(), 60),
            field(calendar.minutes(), 60),
            field(calendar.hours(), 24),
            field(calendar.daysOfMonth(), 31),
            field(calendar.months(), 12),
            field(days, 7));
    return calendar.years().isEmpty() ? text : text + " " + list(calendar.years());
  }

  /** Sunday is 0 and 7. */
  static Set<DayOfWeek> unixDays(NavigableSet<Integer> numbers) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    numbers.forEach(number -> days.add(DayOfWeek.SUNDAY.plus(number)));
    return days;
  }

  static Set<DayOfWeek> days(NavigableSet<Integer> numbers) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    numbers.forEach(number -> days.add(DayOfWeek.SUNDAY.plus(number - 1L)));
    return days;
  }

  private static NavigableSet<Integer> numbers(Set<DayOfWeek> days) {
    var numbers = new TreeSet<Integer>();
    days.forEach(day -> numbers.add(day.getValue() % 7 + 1));
    return numbers;
  }

  private static String field(NavigableSet<Integer> values, int all) {
    return values.size() == all ? "*" : list(values);
  }

  private static String list(NavigableSet<Integer> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
