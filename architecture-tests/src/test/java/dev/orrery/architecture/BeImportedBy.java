package dev.orrery.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.micronaut.context.annotation.Import;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A class's package is in a list of the classes that import the use cases. */
final class BeImportedBy extends ArchCondition<JavaClass> {
  private final Set<String> imported;

  BeImportedBy(String... importers) {
    super("be in a package that one of " + String.join(", ", importers) + " lists");
    this.imported =
        Arrays.stream(importers)
            .flatMap(importer -> packages(importer).stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void check(JavaClass useCase, ConditionEvents events) {
    if (!imported.contains(useCase.getPackageName())) {
      events.add(
          SimpleConditionEvent.violated(
              useCase, useCase.getName() + " is in a package that is not imported"));
    }
  }

  private static Set<String> packages(String importer) {
    try {
      var list = Class.forName(importer).getAnnotation(Import.class);
      return Arrays.stream(list.packages()).collect(Collectors.toUnmodifiableSet());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(importer, e);
    }
  }
}
