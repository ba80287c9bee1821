package dev.orrery.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A class does not use a port that a store adapter implements. */
final class UseNoStore extends ArchCondition<JavaClass> {
  private final String root;

  UseNoStore(String root) {
    super("use no store");
    this.root = root;
  }

  @Override
  public void check(JavaClass origin, ConditionEvents events) {
    for (var dependency : origin.getDirectDependenciesFromSelf()) {
      if (isStore(dependency.getTargetClass())) {
        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
      }
    }
  }

  private boolean isStore(JavaClass target) {
    return target.isInterface()
        && target.getPackageName().startsWith(root + ".domain")
        && target.getAllSubclasses().stream()
            .anyMatch(adapter ->
                adapter.getPackageName().startsWith(root + ".persistence")
                    && adapter.getSimpleName().matches("(Jooq|Data)[A-Z].*"));
  }
}
