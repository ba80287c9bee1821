package dev.orrery.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Whether a controller in {@code rest.alpha} names the port {@code ${orrery.ports.alpha}}. */
final class NameThePortOfTheirDialect extends ArchCondition<JavaClass> {
  private static final String CONTROLLER = "io.micronaut.http.annotation.Controller";
  private static final String OWN_DIALECT = "orrery";
  private static final String OWN_PORT = "main";

  private final String root;

  NameThePortOfTheirDialect(String root) {
    super("name the port of their dialect");
    this.root = root + ".rest.";
  }

  @Override
  public void check(JavaClass controller, ConditionEvents events) {
    var place = controller.getPackageName();
    var dialect = place.startsWith(root) ? place.substring(root.length()).split("\\.")[0] : "none";
    var port = dialect.equals(OWN_DIALECT) ? OWN_PORT : dialect;
    var named = controller.getAnnotationOfType(CONTROLLER).get("port").orElse("");
    if (!named.equals("${orrery.ports." + port + "}")) {
      events.add(
          SimpleConditionEvent.violated(
              controller, controller.getName() + " names the port " + named));
    }
  }
}
