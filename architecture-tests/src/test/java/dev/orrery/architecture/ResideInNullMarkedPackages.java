package dev.orrery.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** A class's package has a package-info with the mark. */
final class ResideInNullMarkedPackages extends ArchCondition<JavaClass> {
  ResideInNullMarkedPackages() {
    super("reside in packages marked @NullMarked");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    var marked =
        type.getPackage()
            .tryGetPackageInfo()
            .map(info -> info.isAnnotatedWith(NullMarked.class))
            .orElse(false);
    if (!marked) {
      events.add(
          SimpleConditionEvent.violated(
              type,
              type.getPackageName() + " is not @NullMarked (seen at " + type.getName() + ")"));
    }
  }
}
