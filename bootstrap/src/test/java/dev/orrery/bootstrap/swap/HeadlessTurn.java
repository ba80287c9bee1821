package dev.orrery.bootstrap.swap;

import dev.orrery.application.session.AwaitTurn;
import dev.orrery.application.session.SubmitTurn;
import dev.orrery.bootstrap.OrreryServer;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Turn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Starts the kernel in a JVM of its own and completes one turn through the use cases. */
final class HeadlessTurn {
  static final String DONE = "turn answered: ";

  private HeadlessTurn() {}

  /** Arguments: the data directory, the database's URL, user and password, a free port. */
  public static void main(String[] args) throws InterruptedException {
    Map<String, Object> settings =
        Map.of(
            "orrery.port",
            Integer.parseInt(args[4]),
            "orrery.oxios.port",
            0,
            "orrery.aegis.port",
            0,
            "orrery.database.url",
            args[1],
            "orrery.database.user",
            args[2],
            "orrery.database.password",
            args[3]);
    try (var server = OrreryServer.on(Path.of(args[0])).start(settings)) {
      var beans = server.context();
      var accepted =
          beans
              .getBean(SubmitTurn.class)
              .submit(
                  Principal.operator("test"),
                  new SubmitTurn.Request(
                      "",
                      "test",
                      "Create hello.txt with the text hi, then show it",
                      "test",
                      "ouroboros",
                      Run.Priority.NORMAL,
                      Json.empty()));
      var turn =
          beans
              .getBean(AwaitTurn.class)
              .await(accepted.turn().id(), Duration.ofMinutes(2))
              .orElseThrow();
      System.out.println(DONE + outcome(turn));
    }
  }

  private static String outcome(Turn turn) {
    var ending = turn.ending();
    return ending == null ? "not at all" : ending.outcome() + " " + ending.passed();
  }
}
