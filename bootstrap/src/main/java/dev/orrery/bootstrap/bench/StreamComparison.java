package dev.orrery.bootstrap.bench;

import dev.orrery.bootstrap.command.Aim;
import dev.orrery.bootstrap.command.BenchRun;
import dev.orrery.bootstrap.command.Figure;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Events on their way from the commit to many subscribers of a stream, beside the same bytes
 * written straight to as many sockets.
 *
 * @param subscribers how many of each
 * @param seconds how long each of the two is measured
 */
record StreamComparison(int subscribers, int perSecond, int seconds) {
  private static final int WARM_SECONDS = 3;

  /**
   * One stream and the process that writes to it.
   *
   * @param mark what comes before the number of an event on the wire
   */
  record Stream(ChildJvm writer, URI uri, String token, String mark) {}

  /** A process that writes straight to sockets. */
  static ChildJvm bare(BenchRun run) throws IOException {
    return ChildJvm.start(
        ChildJvm.options(), SocketWriter.class, Map.of(), run.folder().resolve("bare.log"));
  }

  private static Stream limit(ChildJvm bare, int port, Stream of) {
    return new Stream(bare, URI.create("http://127.0.0.1:" + port + "/"), of.token(), of.mark());
  }

  /** The port on which a process that writes straight to sockets listens; told once. */
  static int port(ChildJvm bare) throws IOException, InterruptedException {
    var line = bare.await(SocketWriter.LISTENING).text();
    return Integer.parseInt(line.substring(SocketWriter.LISTENING.length()).strip());
  }

  Figure compare(BenchRun run, String name, Stream stream, ChildJvm bare, int port, Aim aim)
      throws Exception {
    var frame =
        StreamReaders.frame(
            stream.uri(), stream.token(), () -> SteadyWriter.tell(stream.writer(), 0, 1, 1));
    bare.send(SocketWriter.frame(frame, stream.mark()));
    var limit = measure(limit(bare, port, stream));
    var ours = measure(stream);
    run.note(
        "%s: p50 %.1f ms, most %.1f ms; bare: p50 %.1f ms, most %.1f ms; %d bytes an event",
        name, ours.median(), ours.at(1), limit.median(), limit.at(1), frame.length());
    return new Figure(
        name,
        ours.at(0.99),
        limit.at(0.99),
        "ms",
        "the same bytes written to as many sockets",
        aim);
  }

  /** Milliseconds from when an event was written to each subscriber. */
  private Samples measure(Stream stream) throws Exception {
    int warm = WARM_SECONDS * perSecond;
    int events = warm + seconds * perSecond;
    try (var readers =
            StreamReaders.open(stream.uri(), stream.token(), stream.mark(), subscribers);
        var threads = Executors.newSingleThreadExecutor()) {
      var arrivals = threads.submit(() -> readers.read(events));
      var written = SteadyWriter.tell(stream.writer(), 0, events, perSecond);
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
