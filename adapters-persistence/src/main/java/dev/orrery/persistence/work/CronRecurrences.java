package dev.orrery.persistence.work;

import com.cronutils.model.Cron;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.parser.CronParser;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.work.CalendarRecurrence;
import dev.orrery.domain.work.CalendarRecurrence.DayRule;
import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.Recurrence;
import dev.orrery.domain.work.Recurrences;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/** Cron expressions, read by cron-utils and kept as the values that they stand for. */
@Singleton
class CronRecurrences implements Recurrences {
  private static final int LONGEST = 1000;
  private static final int SUNDAY = 1;

  private static final Map<String, String> WORDS =
      Map.of(
          "@yearly", "0 0 0 1 1 *",
          "@annually", "0 0 0 1 1 *",
          "@monthly", "0 0 0 1 * *",
          "@weekly", "0 0 0 * * 0",
          "@daily", "0 0 0 * * *",
          "@midnight", "0 0 0 * * *",
          "@hourly", "0 0 * * * *");

  private final CronParser oxios = new CronParser(CronGrammars.OXIOS);
  private final CronParser unix = new CronParser(CronGrammars.UNIX);

  @Inject
  CronRecurrences() {}

  @Override
  public Recurrence parse(Grammar grammar, String text) {
    return switch (grammar) {
      case OXIOS -> calendar(text, this::oxios);
      case CRON -> calendar(text, this::unix);
      case EVERY -> every(text, Recurrence.Anchor.EPOCH);
      case INTERVAL -> every(text, Recurrence.Anchor.LAST_FIRE);
    };
  }

  @Override
  public String print(Grammar grammar, Recurrence recurrence) {
    return switch (recurrence) {
      case CalendarRecurrence calendar ->
          switch (grammar) {
            case OXIOS -> CalendarText.print(calendar);
            case CRON, EVERY, INTERVAL -> CalendarText.printUnix(calendar);
          };
      case Recurrence.Interval(var length, var anchor) ->
          grammar == writtenIn(anchor)
              ? String.valueOf(length.toMillis())
              : "@every " + CalendarText.length(length);
      case Recurrence.Once(var at) -> "@once " + at;
    };
  }

  private static Grammar writtenIn(Recurrence.Anchor anchor) {
    return switch (anchor) {
      case EPOCH -> Grammar.EVERY;
      case LAST_FIRE -> Grammar.INTERVAL;
    };
  }

  private static Recurrence every(String text, Recurrence.Anchor anchor) {
    try {
      return new Recurrence.Interval(Duration.ofMillis(Long.parseLong(text)), anchor);
    } catch (IllegalArgumentException e) {
      throw new InvalidException("every", "An interval is a number of milliseconds: " + text);
    }
  }

  /** What a grammar makes of the words of a text. */
  private interface Reading {
    CalendarRecurrence read(String text);
  }

  private static CalendarRecurrence calendar(String text, Reading reading) {
    try {
      if (text.length() > LONGEST) {
        throw new IllegalArgumentException("it is longer than " + LONGEST + " characters");
      }
      return reading.read(text.strip());
    } catch (IllegalArgumentException e) {
      throw new InvalidException(
          "schedule", "The cron expression '" + text + "' can not be read: " + e.getMessage());
    }
  }

  private CalendarRecurrence oxios(String text) {
    var cron = oxios.parse(sixFields(text, 7));
    var days = CalendarText.days(FieldValues.of(cron, CronFieldName.DAY_OF_WEEK, SUNDAY, 7));
    return recurrence(cron, days, DayRule.BOTH);
  }

  /** Where both fields of the day say something, either of them is enough. */
  private CalendarRecurrence unix(String text) {
    var six = sixFields(WORDS.getOrDefault(text, text), 6);
    var fields = six.split("\\s+");
    boolean both = isOpen(fields[3]) || isOpen(fields[5]);
    var cron = unix.parse(six);
    var days = CalendarText.unixDays(FieldValues.of(cron, CronFieldName.DAY_OF_WEEK, 0, 7));
    return recurrence(cron, days, both ? DayRule.BOTH : DayRule.EITHER);
  }

  private static boolean isOpen(String field) {
    return field.startsWith("*") || field.startsWith("?");
  }

  private static CalendarRecurrence recurrence(Cron cron, Set<DayOfWeek> days, DayRule rule) {
    return new CalendarRecurrence(
        FieldValues.of(cron, CronFieldName.SECOND, 0, 59),
        FieldValues.of(cron, CronFieldName.MINUTE, 0, 59),
        FieldValues.of(cron, CronFieldName.HOUR, 0, 23),
        FieldValues.of(cron, CronFieldName.DAY_OF_MONTH, 1, 31),
        FieldValues.of(cron, CronFieldName.MONTH, 1, 12),
        days,
        FieldValues.ofYears(cron),
        rule,
        ZoneOffset.UTC);
  }

  private static String sixFields(String text, int most) {
    var fields = text.split("\\s+");
    if (fields.length < 5 || fields.length > most) {
      throw new IllegalArgumentException("it has " + fields.length + " fields");
    }
    return (fields.length == 5 ? "0 " : "") + String.join(" ", fields);
  }
}
