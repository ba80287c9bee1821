package dev.orrery.persistence.work;

import dev.orrery.domain.work.CalendarRecurrence;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Calendar fields as a cron expression in which Sunday is 1. */
final class CalendarText {
  private CalendarText() {}

  static String print(CalendarRecurrence calendar) {
    var text =
        String.join(
            " ",
            field(calendar.seconds(), 60),
            field(calendar.minutes(), 60),
            field(calendar.hours(), 24),
            field(calendar.daysOfMonth(), 31),
            field(calendar.months(), 12),
            field(numbers(calendar.daysOfWeek()), 7));
    return calendar.years().isEmpty() ? text : text + " " + list(calendar.years());
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
