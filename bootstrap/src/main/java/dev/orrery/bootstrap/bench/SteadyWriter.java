package dev.orrery.bootstrap.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The side of a process that writes events when it is told to: it reads {@code write FROM COUNT
 * PER_SECOND} from standard input and prints when each event was written.
 */
abstract class SteadyWriter {
  static final String WRITTEN = "written ";

  private static final String WRITE = "write ";

  /** Writes an event; the result is when it was there to be read. */
  abstract long write(int number) throws IOException;

  /** Any other line. */
  void take(String line) {
    throw new IllegalArgumentException(line);
  }

  /** Obeys until standard input ends. */
  final void obey() throws IOException, InterruptedException {
    var in = ParentProcess.lines();
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith(WRITE)) {
        var numbers =
            Arrays.stream(line.substring(WRITE.length()).split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
        ParentProcess.say(WRITTEN + write(numbers[0], numbers[1], numbers[2]));
      } else {
        take(line);
      }
    }
  }

  private String write(int from, int count, int perSecond)
      throws IOException, InterruptedException {
    var times = new long[count];
    long begin = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = begin + i * (TimeUnit.SECONDS.toNanos(1) / perSecond);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      times[i] = write(from + i);
    }
    return Arrays.stream(times).mapToObj(Long::toString).collect(Collectors.joining(","));
  }

  /** What {@code write} makes a process do. */
  static long[] tell(ChildJvm process, int from, int count, int perSecond)
      throws IOException, InterruptedException {
    process.send(WRITE + from + " " + count + " " + perSecond);
    var times = process.await(WRITTEN).text().substring(WRITTEN.length());
    return Arrays.stream(times.split(",")).mapToLong(Long::parseLong).toArray();
  }
}
