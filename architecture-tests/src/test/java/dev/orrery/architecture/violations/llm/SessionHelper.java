package dev.orrery.architecture.violations.llm;

import dev.orrery.architecture.violations.rest.alpha.AlphaController;
import java.util.Date;

/** An adapter that knows the web adapter, prints, uses old dates and has a name without meaning. */
public final class SessionHelper {
  private SessionHelper() {}

  public static int count() {
    System.out.println(new Date(0) + " " + AlphaController.class);
    return 0;
  }
}
