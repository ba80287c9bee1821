package dev.orrery.persistence.work;

import com.cronutils.model.Cron;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.Always;
import com.cronutils.model.field.expression.And;
import com.cronutils.model.field.expression.Between;
import com.cronutils.model.field.expression.Every;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.model.field.expression.On;
import com.cronutils.model.field.expression.QuestionMark;
import com.cronutils.model.field.value.FieldValue;
import com.cronutils.model.field.value.IntegerFieldValue;
import com.cronutils.model.field.value.SpecialChar;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;

/** The numbers that a field of a cron expression stands for. */
final class FieldValues {
  private final int least;
  private final int most;
  private final NavigableSet<Integer> values = new TreeSet<>();

  private FieldValues(int least, int most) {
    this.least = least;
    this.most = most;
  }

  static NavigableSet<Integer> of(Cron cron, CronFieldName name, int least, int most) {
    var field = new FieldValues(least, most);
    field.add(Objects.requireNonNull(cron.retrieveFieldsAsMap().get(name)).getExpression(), 1);
    return field.values;
  }

  /** Empty for every year. */
  static NavigableSet<Integer> ofYears(Cron cron) {
    var field = cron.retrieveFieldsAsMap().get(CronFieldName.YEAR);
    return field == null || field.getExpression() instanceof Always
        ? new TreeSet<>()
        : of(cron, CronFieldName.YEAR, 1970, 2099);
  }

  private void add(FieldExpression expression, int step) {
    switch (expression) {
      case Always ignored -> addRange(least, most, step);
      case QuestionMark ignored -> addRange(least, most, step);
      case And list -> list.getExpressions().forEach(one -> add(one, 1));
      case Every every -> addSteps(every);
      case Between range -> addWrapped(number(range.getFrom()), number(range.getTo()), step);
      case On on -> {
        if (on.getSpecialChar().getValue() != SpecialChar.NONE) {
          throw new IllegalArgumentException(on.asString() + " is not understood");
        }
        addRange(number(on.getTime()), number(on.getTime()), 1);
      }
      default -> throw new IllegalArgumentException(expression.asString() + " is not understood");
    }
  }

  private void addSteps(Every every) {
    int step = number(every.getPeriod());
    if (step < 1) {
      throw new IllegalArgumentException("a step must be at least 1");
    }
    switch (every.getExpression()) {
      case On from -> addRange(number(from.getTime()), most, step);
      case FieldExpression inner -> add(inner, step);
    }
  }

  private void addWrapped(int from, int to, int step) {
    if (from <= to) {
      addRange(from, to, step);
      return;
    }
    int width = most - least + 1;
    for (int value = from; value <= to + width; value += step) {
      put(value > most ? value - width : value);
    }
  }

  private void addRange(int from, int to, int step) {
    for (int value = from; value <= to; value += step) {
      put(value);
    }
  }

  private void put(int value) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(value + " is not from " + least + " to " + most);
    }
    values.add(value);
  }

  private static int number(FieldValue<?> value) {
    if (value instanceof IntegerFieldValue number) {
      return number.getValue();
    }
    throw new IllegalArgumentException(value + " is no number");
  }
}
