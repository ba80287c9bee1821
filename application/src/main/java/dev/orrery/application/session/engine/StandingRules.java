package dev.orrery.application.session.engine;

import dev.orrery.domain.governance.Rules;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Command;
import dev.orrery.domain.session.RunView;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Tells agents at work the rules that are in force for them, in whatever dialect and program: those
 * for everybody, and those of the defined agent that the session belongs to.
 */
@Singleton
public final class StandingRules {
  private static final int MOST = 200;
  private static final int LONGEST = 20_000;
  private static final String TITLE = "\nRules that always hold for you:\n";

  private final Rules rules;

  @Inject
  public StandingRules(Rules rules) {
    this.rules = rules;
  }

  /** What a program says to the model, with the rules after it where it is to work. */
  String system(RunView view, Command.AskModel ask) {
    if (ask.purpose() != Purpose.TURN_STEP || ask.toolGroups() == null) {
      return ask.system();
    }
    var text = new StringBuilder();
    for (var rule : rules.inForce(view.run().tenant(), agent(view).orElse(null), MOST)) {
      var line = "- " + rule.content().text().strip() + "\n";
      if (text.length() + line.length() > LONGEST) {
        break;
      }
      text.append(line);
    }
    return text.isEmpty() ? ask.system() : ask.system() + TITLE + text;
  }

  /** The name of the defined agent that a session belongs to. */
  static Optional<String> agent(RunView view) {
    return view.session().metadata().text("agent");
  }
}
