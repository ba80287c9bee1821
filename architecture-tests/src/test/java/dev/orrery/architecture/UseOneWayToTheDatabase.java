package dev.orrery.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A class reaches its tables by jOOQ or by Micronaut Data, never by both. */
final class UseOneWayToTheDatabase extends ArchCondition<JavaClass> {
  private static final String DATA = "io.micronaut.data.";

  UseOneWayToTheDatabase() {
    super("use jOOQ or Micronaut Data");
  }

  @Override
  public void check(JavaClass origin, ConditionEvents events) {
    boolean jooq = uses(origin, UseOneWayToTheDatabase::isJooq);
    if (jooq && uses(origin, UseOneWayToTheDatabase::isData)) {
      events.add(
          SimpleConditionEvent.violated(
              origin, origin.getName() + " uses jOOQ and Micronaut Data"));
    }
  }

  private static boolean uses(JavaClass origin, java.util.function.Predicate<JavaClass> which) {
    return origin.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> which.test(dependency.getTargetClass()));
  }

  private static boolean isJooq(JavaClass type) {
    return type.getPackageName().startsWith("org.jooq");
  }

  /** Its repositories and entities, and whoever names them; its connections serve both. */
  private static boolean isData(JavaClass type) {
    var place = type.getPackageName();
    return place.startsWith(DATA) && !place.startsWith(DATA + "connection")
        || type.isAnnotatedWith(DATA + "jdbc.annotation.JdbcRepository")
        || type.isAnnotatedWith(DATA + "annotation.MappedEntity");
  }
}
