package dev.orrery.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** A class uses its own context and those before it in the list. */
final class UseOnlyLowerContexts extends ArchCondition<JavaClass> {
  private static final List<String> ORDER =
      List.of(
          "kernel",
          "identity",
          "governance",
          "workspace",
          "memory",
          "model",
          "capability",
          "agent",
          "session",
          "orchestration",
          "work",
          "channel",
          "commerce",
          "operations");

  private final String root;

  UseOnlyLowerContexts(String root) {
    super("use only contexts that come before their own");
    this.root = root;
  }

  @Override
  public void check(JavaClass origin, ConditionEvents events) {
    var own = place(origin);
    if (own < 0) {
      var known = origin.getPackageName().matches(".*[.](domain|application)");
      if (!known) {
        events.add(SimpleConditionEvent.violated(origin, origin.getName() + " is in no context"));
      }
      return;
    }
    for (var dependency : origin.getDirectDependenciesFromSelf()) {
      if (place(dependency.getTargetClass()) > own) {
        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
      }
    }
  }

  /** The place of a class's context in the order, or -1 where it has none. */
  private int place(JavaClass type) {
    for (var layer : List.of(".domain.", ".application.")) {
      var start = root + layer;
      if (type.getPackageName().startsWith(start)) {
        return ORDER.indexOf(
            type.getPackageName().substring(start.length()).replaceAll("[.].*", ""));
      }
    }
    return -1;
  }
}
