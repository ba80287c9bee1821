package dev.orrery.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WallsTest {
  private static final String PRODUCT = "dev.orrery";
  private static final String VIOLATIONS = "dev.orrery.architecture.violations";

  private static final JavaClasses PRODUCT_CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/persistence/generated/"))
          // What Micronaut's processors generate beside the sources.
          .withImportOption(location -> !location.contains("/$"))
          .importPackages(PRODUCT);
  private static final JavaClasses COUNTER_EXAMPLES =
      new ClassFileImporter().importPackages(VIOLATIONS);

  static Stream<String> names() {
    return Walls.of(PRODUCT).keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void theProductKeepsTheRule(String name) {
    rule(PRODUCT, name).check(PRODUCT_CLASSES);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theRuleFailsOnItsCounterExample(String name) {
    assertThat(rule(VIOLATIONS, name).evaluate(COUNTER_EXAMPLES).hasViolation()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("forced")
  void whoMayUseOldDatesDoes(String name) {
    assertThat(PRODUCT_CLASSES.get(PRODUCT + "." + name).getDirectDependenciesFromSelf())
        .anyMatch(dependency -> Walls.OLD_DATES.test(dependency.getTargetClass()));
  }

  static Set<String> forced() {
    return Walls.FORCED_TO_OLD_DATES;
  }

  @Test
  void allModulesAreSeen() {
    for (var layer :
        new String[] {"domain", "application", "rest", "persistence", "llm", "bootstrap"}) {
      assertThat(
              PRODUCT_CLASSES.stream()
                  .anyMatch(type -> type.getPackageName().startsWith(PRODUCT + "." + layer)))
          .as(layer)
          .isTrue();
    }
  }

  private static ArchRule rule(String root, String name) {
    var rule = Walls.of(root).get(name);
    assertThat(rule).isNotNull();
    return java.util.Objects.requireNonNull(rule);
  }
}
