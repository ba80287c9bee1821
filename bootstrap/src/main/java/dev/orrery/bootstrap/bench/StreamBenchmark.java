package dev.orrery.bootstrap.bench;

import dev.orrery.bootstrap.command.Aim;
import dev.orrery.bootstrap.command.BenchRun;
import dev.orrery.bootstrap.command.Benchmark;
import dev.orrery.bootstrap.command.Figure;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Events on their way from the commit to many subscribers, beside the same bytes written straight
 * to as many sockets. Writers are processes of their own, readers are here; times are of one clock.
 */
public final class StreamBenchmark implements Benchmark {
  private static final double MOST_RATIO = 2;
  private static final int WARM_SECONDS = 3;

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public String description() {
    return "the 99th percentile of the time from a commit to a subscriber of the event streams";
  }

  @Override
  public List<Size> sizes() {
    return List.of(
        new Size("subscribers", 1000, 1000, "subscribers of each stream"),
        new Size("per-second", 100, 100, "events a second"),
        new Size("seconds", 8, 30, "length of each measurement"));
  }

  /** One stream and the process that writes to it. */
  private record Stream(ChildJvm writer, URI uri, String token) {}

  @Override
  public List<Figure> run(BenchRun run) throws Exception {
    try (var database = BenchDatabase.open(run.folder());
        var server = BenchServer.of(EventWriter.class, run.folder(), database);
        var bare = bare(run)) {
      int port = port(bare);
      var token = server.token();
      var limit = new Stream(bare, URI.create("http://127.0.0.1:" + port + "/"), token);
      var own = new Stream(server.process(), server.own("/events"), token);
      var oxios = new Stream(server.process(), server.oxios("/api/events"), token);
      return List.of(
          compare(run, "GET /events, p99", own, limit),
          compare(run, "oxios GET /api/events, p99", oxios, limit));
    }
  }

  private static ChildJvm bare(BenchRun run) throws IOException {
    return ChildJvm.start(
        ChildJvm.options(), SocketWriter.class, Map.of(), run.folder().resolve("bare.log"));
  }

  private static int port(ChildJvm bare) throws IOException, InterruptedException {
    var line = bare.await(SocketWriter.LISTENING).text();
    return Integer.parseInt(line.substring(SocketWriter.LISTENING.length()).strip());
  }

  private static Figure compare(BenchRun run, String name, Stream stream, Stream limit)
      throws Exception {
    var frame =
        StreamReaders.frame(
            stream.uri(), stream.token(), () -> SteadyWriter.tell(stream.writer(), 0, 1, 1));
    limit.writer().send(SocketWriter.frame(frame));
    var bare = measure(run, limit);
    var ours = measure(run, stream);
    run.note(
        "%s: p50 %.1f ms, most %.1f ms; bare: p50 %.1f ms, most %.1f ms; %d bytes an event",
        name, ours.median(), ours.at(1), bare.median(), bare.at(1), frame.length());
    return new Figure(
        name,
        ours.at(0.99),
        bare.at(0.99),
        "ms",
        "the same bytes written to as many sockets",
        new Aim.RatioAtMost(MOST_RATIO));
  }

  /** Milliseconds from when an event was written to each subscriber. */
  private static Samples measure(BenchRun run, Stream stream) throws Exception {
    int rate = run.size("per-second");
    int warm = WARM_SECONDS * rate;
    int events = warm + run.size("seconds") * rate;
    try (var readers = StreamReaders.open(stream.uri(), stream.token(), run.size("subscribers"));
        var threads = Executors.newSingleThreadExecutor()) {
      var arrivals = threads.submit(() -> readers.read(events));
      var written = SteadyWriter.tell(stream.writer(), 0, events, rate);
      return millis(written, arrivals.get(), warm);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static Samples millis(long[] written, long[][] arrivals, int from) {
    int events = written.length - from;
    var millis = new double[arrivals.length * events];
    int at = 0;
    for (var times : arrivals) {
      for (int event = from; event < written.length; event++) {
        millis[at++] = (times[event] - written[event]) / 1e6;
      }
    }
    return Samples.of(millis);
  }
}
