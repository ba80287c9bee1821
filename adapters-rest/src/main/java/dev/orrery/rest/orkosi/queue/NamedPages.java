package dev.orrery.rest.orkosi.queue;

import dev.orrery.application.work.ListRepeats;
import dev.orrery.application.work.queue.ListJobs;
import dev.orrery.application.work.queue.PauseQueue;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.QueueName;
import dev.orrery.domain.work.Schedule;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.support.QueryNumber;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of a named queue, by state, from one place to another, both inclusive. */
@Singleton
class NamedPages {
  private static final int MOST = 200;
  private static final long USUAL_END = 49;
  private static final long TO_THE_END = -1;

  private final ListJobs list;
  private final ListRepeats repeats;
  private final PauseQueue pause;
  private final QueueAnswers answers;

  NamedPages(ListJobs list, ListRepeats repeats, PauseQueue pause, QueueAnswers answers) {
    this.list = list;
    this.repeats = repeats;
    this.pause = pause;
    this.answers = answers;
  }

  /** What stands in a list, and when it is due. */
  private record Line(Instant due, Json view) {}

  HttpResponse<String> page(
      Principal caller,
      QueueName queue,
      @Nullable String status,
      @Nullable String start,
      @Nullable String end) {
    var wanted = status == null ? "waiting" : status;
    long from = QueryNumber.of("start", start, 0, Integer.MAX_VALUE, 0);
    long to = QueryNumber.of("end", end, TO_THE_END, Integer.MAX_VALUE, USUAL_END);
    int limit = to == TO_THE_END ? MOST : (int) Math.clamp(to - from + 1, 0, MOST);
    var found = found(caller, queue, wanted, new Window(from, limit));
    return answers.noted(
        HttpStatus.OK,
        new Json.Arr(found.items()),
        Json.object(
            "queue",
            queue.name(),
            "status",
            wanted,
            "start",
            from,
            "end",
            found.items().isEmpty() ? from : from + found.items().size() - 1,
            "total",
            found.total()));
  }

  private Slice<Json> found(Principal caller, QueueName queue, String status, Window window) {
    boolean paused = pause.isPaused(caller, queue);
    return switch (status) {
      case "waiting" ->
          paused ? none() : jobs(caller, queue, Job.State.WAITING, false, false, window);
      case "paused" ->
          paused ? jobs(caller, queue, Job.State.WAITING, false, true, window) : none();
      case "prioritized" -> jobs(caller, queue, Job.State.WAITING, true, paused, window);
      case "delayed" -> delayed(caller, queue, window);
      case "active" -> jobs(caller, queue, Job.State.ACTIVE, null, false, window);
      case "completed" -> jobs(caller, queue, Job.State.COMPLETED, null, false, window);
      case "failed" -> jobs(caller, queue, Job.State.FAILED, null, false, window);
      default ->
          throw OrkosiProblem.invalid(
              "status",
              "status must be waiting, active, completed, failed, delayed, paused or prioritized");
    };
  }

  private static Slice<Json> none() {
    return new Slice<>(List.of(), 0);
  }

  private Slice<Json> jobs(
      Principal caller,
      QueueName queue,
      Job.State state,
      @Nullable Boolean ranked,
      boolean paused,
      Window window) {
    return read(caller, queue, state, ranked, window).map(job -> NamedView.of(job, paused));
  }

  /**
   * The next iteration of a repeated job stands among those that are delayed. There are few, so as
   * many jobs more than asked for are enough to know the place of each.
   */
  private Slice<Json> delayed(Principal caller, QueueName queue, Window window) {
    var next =
        repeats.list(caller, queue).stream()
            .filter(schedule -> schedule.nextFire() != null)
            .toList();
    long from = Math.max(0, window.offset() - next.size());
    var jobs =
        read(
            caller,
            queue,
            Job.State.DELAYED,
            null,
            new Window(from, window.limit() + 2 * next.size()));
    var lines = new ArrayList<Line>();
    jobs.items().forEach(job -> lines.add(new Line(job.times().dueAt(), NamedView.of(job, false))));
    next.forEach(schedule -> add(lines, schedule));
    lines.sort(Comparator.comparing(Line::due));
    var views =
        lines.stream().skip(window.offset() - from).limit(window.limit()).map(Line::view).toList();
    return new Slice<>(views, jobs.total() + next.size());
  }

  private static void add(List<Line> lines, Schedule schedule) {
    var slot = schedule.nextFire();
    if (slot != null && schedule.action() instanceof Action.Enqueue action) {
      lines.add(new Line(slot, NamedView.ofNext(schedule, action, slot)));
    }
  }

  private Slice<Job> read(
      Principal caller, QueueName queue, Job.State state, @Nullable Boolean ranked, Window window) {
    var request = new ListJobs.Request(queue.namespace(), queue.name(), null, state, ranked, null);
    return list.list(caller, request, window);
  }
}
