package dev.orrery.domain.work;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a calendar that a time must match.
 *
 * @param years the years; empty for every one
 */
public record CalendarRecurrence(
    NavigableSet<Integer> seconds,
    NavigableSet<Integer> minutes,
    NavigableSet<Integer> hours,
    NavigableSet<Integer> daysOfMonth,
    NavigableSet<Integer> months,
    Set<DayOfWeek> daysOfWeek,
    NavigableSet<Integer> years,
    DayRule dayRule,
    ZoneId zone)
    implements Recurrence {
  /** The 29th of February on a given weekday comes once in 28 years, or in 40 over 2100. */
  private static final int LONGEST_WAIT_YEARS = 41;

  private static final int CLOCK_CHANGE_HOURS = 3;

  /** How the two fields of the day go together. */
  public enum DayRule {
    BOTH,
    EITHER
  }

  public CalendarRecurrence {
    seconds = within(seconds, "second", 0, 59);
    minutes = within(minutes, "minute", 0, 59);
    hours = within(hours, "hour", 0, 23);
    daysOfMonth = within(daysOfMonth, "day of month", 1, 31);
    months = within(months, "month", 1, 12);
    daysOfWeek = Set.copyOf(daysOfWeek);
    years = years.isEmpty() ? years : within(years, "year", 1970, 2099);
    if (daysOfWeek.isEmpty()) {
      throw new IllegalArgumentException("No day of the week is left");
    }
  }

  @Override
  public Optional<Instant> next(Instant after) {
    var from = after.atZone(zone);
    var day = from.toLocalDate();
    var last = day.plusYears(LONGEST_WAIT_YEARS);
    while (day.isBefore(last)) {
      if (matches(day)) {
        var slot = firstOf(day, after);
        if (slot.isPresent()) {
          return slot;
        }
        day = day.plusDays(1);
      } else {
        day = after(day);
      }
      if (!years.isEmpty() && day.getYear() > years.last()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Skips what can not match in steps of a month where the month does not. */
  private LocalDate after(LocalDate day) {
    boolean monthMatches = months.contains(day.getMonthValue());
    return monthMatches ? day.plusDays(1) : day.withDayOfMonth(1).plusMonths(1);
  }

  private boolean matches(LocalDate day) {
    if (!months.contains(day.getMonthValue())
        || (!years.isEmpty() && !years.contains(day.getYear()))) {
      return false;
    }
    boolean ofMonth = daysOfMonth.contains(day.getDayOfMonth());
    boolean ofWeek = daysOfWeek.contains(day.getDayOfWeek());
    return switch (dayRule) {
      case BOTH -> ofMonth && ofWeek;
      case EITHER -> ofMonth || ofWeek;
    };
  }

  /** A time that the zone leaves out moves to the end of the gap; one that it repeats is early. */
  private Optional<Instant> firstOf(LocalDate day, Instant after) {
    for (var time = first(start(day, after)); time.isPresent(); time = later(time.get())) {
      var slot = instant(LocalDateTime.of(day, time.get()));
      if (slot.isAfter(after)) {
        return Optional.of(slot);
      }
    }
    return Optional.empty();
  }

  private Instant instant(LocalDateTime time) {
    var change = zone.getRules().getTransition(time);
    return change != null && change.isGap()
        ? change.getInstant()
        : ZonedDateTime.ofLocal(time, zone, null).toInstant();
  }

  /** Where the walk through a day begins: early enough for any change of the clocks. */
  private LocalTime start(LocalDate day, Instant after) {
    var now = after.atZone(zone);
    return now.toLocalDate().equals(day) && now.getHour() > CLOCK_CHANGE_HOURS
        ? now.toLocalTime().minusHours(CLOCK_CHANGE_HOURS).withNano(0)
        : LocalTime.MIN;
  }

  private Optional<LocalTime> later(LocalTime time) {
    return time.toSecondOfDay() == 86_399 ? Optional.empty() : first(time.plusSeconds(1));
  }

  /** The first matching time of a day that is not before a time. */
  private Optional<LocalTime> first(LocalTime from) {
    var second = seconds.ceiling(from.getSecond());
    int minuteFrom = from.getMinute() + (second == null ? 1 : 0);
    var hour = hours.ceiling(from.getHour());
    if (hour == null) {
      return Optional.empty();
    }
    if (hour == from.getHour()) {
      var minute = minutes.ceiling(minuteFrom);
      if (minute != null) {
        boolean same = minute == from.getMinute();
        return Optional.of(
            LocalTime.of(hour, minute, same && second != null ? second : seconds.first()));
      }
      hour = hours.higher(hour);
      if (hour == null) {
        return Optional.empty();
      }
    }
    return Optional.of(LocalTime.of(hour, minutes.first(), seconds.first()));
  }

  private static NavigableSet<Integer> within(
      NavigableSet<Integer> values, String field, int least, int most) {
    if (values.isEmpty() || values.first() < least || values.last() > most) {
      throw new IllegalArgumentException(
          "The field %s takes %d to %d".formatted(field, least, most));
    }
    return java.util.Collections.unmodifiableNavigableSet(new TreeSet<>(values));
  }
}
