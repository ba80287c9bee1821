package dev.orrery.application.work;

import dev.orrery.application.work.queue.QueueNames;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Grammar;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.QueueName;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has a job queued again and again. Queue, name and rule are what it is known by: to submit it once
 * more changes what is queued and makes no second one.
 */
@Singleton
public final class RepeatJob {
  private static final int MOST_TRIES = 10;

  private final Schedules schedules;
  private final CheckSchedule check;
  private final Transactions transactions;
  private final EventLog events;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public RepeatJob(
      Schedules schedules,
      CheckSchedule check,
      Transactions transactions,
      EventLog events,
      Ids ids,
      Clock clock) {
    this.schedules = schedules;
    this.check = check;
    this.transactions = transactions;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param grammar how the rule is written
   */
  public record Request(
      QueueName queue,
      String kind,
      Json.Obj payload,
      JobTerms terms,
      Grammar grammar,
      String rule) {}

  /**
   * The schedule, whose next slot is known.
   *
   * @throws InvalidException where the rule can not be read or never comes
   */
  public Schedule repeat(Principal caller, Request request) {
    ForbiddenException.unless(caller, Capability.QUEUE_WORK);
    QueueNames.check(request.queue());
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      var made =
          transactions.inOne(() -> changed(caller, request).or(() -> added(caller, request)));
      if (made.isPresent()) {
        return made.get();
      }
    }
    throw new IllegalStateException("Others keep making and removing this repeated job");
  }

  private Optional<Schedule> changed(Principal caller, Request request) {
    return schedules
        .lock(caller.tenant(), key(request))
        .map(before -> {
          var next = before.enabled() ? before.nextFire() : null;
          var after =
              schedule(
                  before.id(),
                  caller,
                  request,
                  next == null ? check.next(request.grammar(), request.rule(), true) : next,
                  before.history(),
                  before.createdAt());
          schedules.edit(after);
          events.append(ScheduleEvents.of(caller, after, "schedule.edited"));
          return after;
        });
  }

  /** Empty where somebody else made it meanwhile. */
  private Optional<Schedule> added(Principal caller, Request request) {
    var next = check.next(request.grammar(), request.rule(), true);
    var fresh =
        schedule(
            new ScheduleId(ids.next()), caller, request, next, Schedule.History.NONE, clock.now());
    if (!schedules.add(fresh)) {
      return Optional.empty();
    }
    events.append(ScheduleEvents.of(caller, fresh, "schedule.created"));
    return Optional.of(fresh);
  }

  private static String key(Request request) {
    return RepeatedJobs.key(request.queue().name() + ":" + request.kind() + ":" + request.rule());
  }

  private static Schedule schedule(
      ScheduleId id,
      Principal caller,
      Request request,
      @Nullable Instant next,
      Schedule.History history,
      Instant createdAt) {
    return new Schedule(
        id,
        caller.tenant(),
        caller.owner(),
        request.kind(),
        request.rule(),
        request.grammar(),
        new Action.Enqueue(request.queue(), request.kind(), request.payload(), request.terms()),
        Run.Priority.NORMAL,
        true,
        Schedule.Origin.API,
        key(request),
        Schedule.Policy.OF_QUEUED_JOBS,
        next,
        history,
        createdAt);
  }
}
