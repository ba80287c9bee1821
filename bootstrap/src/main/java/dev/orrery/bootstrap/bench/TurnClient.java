package dev.orrery.bootstrap.bench;

import dev.orrery.application.governance.EnsureAgentPermissions;
import dev.orrery.application.session.AwaitTurn;
import dev.orrery.application.session.SubmitTurn;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Turn;
import io.micronaut.context.BeanContext;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Has one turn after the other in a session of its own; each reads one file. */
final class TurnClient implements Throughput.Work {
  static final String FILE = "bench.txt";

  /** A model that asks for the file and then is content. */
  static final String RECORDING =
      """
      {"repeat":true,"purpose":"turn_step","ordinal":1,"events":[{"tool_call":{"id":"call-1","tool":"read_file","arguments":"{\\"path\\":\\"%s\\"}"}},{"usage":{"input":400,"output":20}},{"finished":"TOOL_USE"}]}
      {"repeat":true,"purpose":"turn_step","ordinal":2,"events":[{"text":"It was read."},{"usage":{"input":430,"output":5}},{"finished":"STOP"}]}
      """
          .formatted(FILE);

  private static final Principal CALLER = Principal.operator("bench");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final SubmitTurn submit;
  private final EnsureAgentPermissions permissions;
  private final AwaitTurn await;
  private final SubmitTurn.Request request;

  private TurnClient(BeanContext beans, int number) {
    this.transactions = beans.getBean(Transactions.class);
    this.submit = beans.getBean(SubmitTurn.class);
    this.permissions = beans.getBean(EnsureAgentPermissions.class);
    this.await = beans.getBean(AwaitTurn.class);
    this.request =
        new SubmitTurn.Request(
            "bench-" + number,
            "bench",
            "Read " + FILE,
            "bench",
            "agent",
            Run.Priority.NORMAL,
            Json.object("model", "recorded/any"));
  }

  static List<TurnClient> of(BeanContext beans, int count) {
    return IntStream.range(0, count).mapToObj(number -> new TurnClient(beans, number)).toList();
  }

  @Override
  public void once() throws Exception {
    var accepted = transactions.inOne(this::submit);
    var ending = await.await(accepted.turn().id(), PATIENCE).map(Turn::ending).orElse(null);
    if (ending == null || ending.outcome() != Turn.Outcome.ANSWERED) {
      throw new IllegalStateException(
          "A turn of the benchmark " + (ending == null ? "did not end" : "failed: " + ending));
    }
  }

  /** An agent as root run has no parent that would grant it anything. */
  private SubmitTurn.Accepted submit() {
    var accepted = submit.submit(CALLER, request);
    permissions.ensure(
        CALLER.tenant(), CALLER.owner(), "agent-" + accepted.turn().rootRun().value(), List.of());
    return accepted;
  }
}
