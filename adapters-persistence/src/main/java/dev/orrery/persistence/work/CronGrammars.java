package dev.orrery.persistence.work;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;

/** The cron grammars as cron-utils wants them. */
final class CronGrammars {
  /** Six fields and an optional year; Sunday is 1. */
  static final CronDefinition OXIOS =
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

  /** Six fields; 0 and 7 are Sunday. */
  static final CronDefinition UNIX =
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
          .withValidRange(0, 7)
          .withMondayDoWValue(1)
          .supportsQuestionMark()
          .and()
          .instance();

  private CronGrammars() {}
}
