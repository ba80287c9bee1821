package dev.orrery.persistence.work;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
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
import java.time.ZoneOffset;

/** Cron expressions, read by cron-utils and kept as the values that they stand for. */
@Singleton
class CronRecurrences implements Recurrences {
  private static final int LONGEST = 1000;
  private static final int SUNDAY = 1;

  /** Six fields and an optional year; Sunday is 1. */
  private static final CronDefinition OXIOS =
      CronDefinitionBuilder.defineCron()
          .withSeconds()
          .withValidRange(0, 59)
          .and()
          .withMinutes()
          .withValidRange(0, 59)
          .and()
          .withHours()
          .withValidRange(0, 23)
          .and()
          .withDayOfMonth()
          .supportsQuestionMark()
          .and()
          .withMonth()
          .withValidRange(1, 12)
          .and()
          .withDayOfWeek()
          .withValidRange(1, 7)
          .withMondayDoWValue(2)
          .supportsQuestionMark()
          .and()
          .withYear()
          .withValidRange(1970, 2099)
          .optional()
          .and()
          .instance();

  private final CronParser parser = new CronParser(OXIOS);

  @Inject
  CronRecurrences() {}

  @Override
  public Recurrence parse(Grammar grammar, String text) {
    return switch (grammar) {
      case OXIOS -> calendar(text);
    };
  }

  @Override
  public String print(Grammar grammar, Recurrence recurrence) {
    return switch (grammar) {
      case OXIOS ->
          switch (recurrence) {
            case CalendarRecurrence calendar -> CalendarText.print(calendar);
            case Recurrence.Interval(var length, var anchor) ->
                "@every " + length.toSeconds() + "s";
            case Recurrence.Once(var at) -> "@once " + at;
          };
    };
  }

  private CalendarRecurrence calendar(String text) {
    try {
      var cron = parser.parse(sixFields(text));
      return new CalendarRecurrence(
          FieldValues.of(cron, CronFieldName.SECOND, 0, 59),
          FieldValues.of(cron, CronFieldName.MINUTE, 0, 59),
          FieldValues.of(cron, CronFieldName.HOUR, 0, 23),
          FieldValues.of(cron, CronFieldName.DAY_OF_MONTH, 1, 31),
          FieldValues.of(cron, CronFieldName.MONTH, 1, 12),
          CalendarText.days(FieldValues.of(cron, CronFieldName.DAY_OF_WEEK, SUNDAY, 7)),
          FieldValues.ofYears(cron),
          DayRule.BOTH,
          ZoneOffset.UTC);
    } catch (IllegalArgumentException e) {
      throw new InvalidException(
          "schedule", "The cron expression '" + text + "' can not be read: " + e.getMessage());
    }
  }

  private static String sixFields(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("it is longer than " + LONGEST + " characters");
    }
    var fields = text.strip().split("\\s+");
    return switch (fields.length) {
      case 5 -> "0 " + String.join(" ", fields);
      case 6, 7 -> String.join(" ", fields);
      default -> throw new IllegalArgumentException("it has " + fields.length + " fields");
    };
  }
}
