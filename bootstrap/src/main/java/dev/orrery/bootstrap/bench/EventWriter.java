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

/** A server that appends events to its own log when it is told to, each in a commit of its own. */
final class EventWriter extends SteadyWriter {
  private static final Principal WRITER = Principal.operator("bench");

  private final Transactions transactions;
  private final EventLog log;

  private EventWriter(BeanContext beans) {
    this.transactions = beans.getBean(Transactions.class);
    this.log = beans.getBean(EventLog.class);
  }

  /** Argument: the data directory. */
  public static void main(String[] arguments) throws Exception {
    var server = OrreryServer.on(Path.of(arguments[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    server.start(Map.of());
    ParentProcess.say("is ready");
    new EventWriter(server.context()).obey();
    System.exit(0);
  }

  @Override
  long write(int number) {
    var committed = new long[1];
    // Of a type that both streams carry.
    var draft =
        EventDraft.ofTenant(
            WRITER,
            "memory.recalled",
            Json.object("query", "benchmark", StreamReaders.NUMBER, number));
    transactions.inOne(() -> {
      transactions.afterCommit(() -> committed[0] = System.nanoTime());
      log.append(List.of(draft));
    });
    return committed[0];
  }
}
