package dev.orrery.bootstrap.bench;

import dev.orrery.bootstrap.OrreryServer;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import io.micronaut.context.BeanContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A server that appends events to its own log when it is told to, each in a commit of its own. */
final class EventWriter extends SteadyWriter {
  /** Events that the streams of Orrery and oxios carry. */
  static final String NOTES = "notes";

  /** Events that the stream of aegis carries. */
  static final String PIPELINES = "pipelines";

  /** What comes before their number there. */
  static final String PIPELINE_MARK = "\"reason\":\"pipeline_";

  private static final Principal WRITER = Principal.operator("bench");

  private final Transactions transactions;
  private final EventLog log;

  private final Function<Integer, EventDraft> draft;

  private EventWriter(BeanContext beans, Function<Integer, EventDraft> draft) {
    this.draft = draft;
    this.transactions = beans.getBean(Transactions.class);
    this.log = beans.getBean(EventLog.class);
  }

  /** Arguments: what to write, and the data directory. */
  public static void main(String[] arguments) throws Exception {
    var server = OrreryServer.on(Path.of(arguments[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    server.start(Map.of());
    ParentProcess.say("is ready");
    new EventWriter(
            server.context(),
            arguments[0].equals(PIPELINES) ? EventWriter::pipeline : EventWriter::note)
        .obey();
    System.exit(0);
  }

  private static EventDraft note(int number) {
    return EventDraft.ofTenant(
        WRITER, "memory.recalled", Json.object("query", "benchmark", StreamReaders.NUMBER, number));
  }

  private static EventDraft pipeline(int number) {
    return EventDraft.ofTenant(
        WRITER, "pipeline.finished", Json.object("status", Integer.toString(number)));
  }

  @Override
  long write(int number) {
    var committed = new long[1];
    transactions.inOne(() -> {
      transactions.afterCommit(() -> committed[0] = System.nanoTime());
      log.append(List.of(draft.apply(number)));
    });
    return committed[0];
  }
}
