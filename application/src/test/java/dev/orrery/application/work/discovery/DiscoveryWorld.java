package dev.orrery.application.work.discovery;

import dev.orrery.application.work.CheckSchedule;
import dev.orrery.application.work.DiscoveryJobs;
import dev.orrery.application.work.EndFire;
import dev.orrery.application.work.FireDueSchedules;
import dev.orrery.application.work.FireQueue;
import dev.orrery.application.work.StartFire;
import dev.orrery.application.work.board.CreateTask;
import dev.orrery.application.work.board.FollowTask;
import dev.orrery.application.work.board.ShapeTask;
import dev.orrery.application.work.queue.EnqueueJobs;
import dev.orrery.application.work.queue.QueueAlarm;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskFilter;
import dev.orrery.domain.work.board.TaskOrder;
import dev.orrery.domain.work.discovery.EngineContent;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.InMemoryWakeups;
import dev.orrery.inmemory.kernel.PlainJson;
import dev.orrery.inmemory.kernel.SequentialIds;
import dev.orrery.inmemory.work.InMemoryFires;
import dev.orrery.inmemory.work.InMemoryJobQueues;
import dev.orrery.inmemory.work.InMemoryJobs;
import dev.orrery.inmemory.work.InMemorySchedules;
import dev.orrery.inmemory.work.MillisRecurrences;
import dev.orrery.inmemory.work.board.InMemoryBoard;
import dev.orrery.inmemory.work.board.InMemoryTaskCounts;
import dev.orrery.inmemory.work.discovery.InMemoryDiscoveryRuns;
import dev.orrery.inmemory.work.discovery.InMemoryEngines;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Discovery engines in memory, with a board and a scheduler. */
final class DiscoveryWorld {
  static final Principal BUILDER = caller(UserRole.BUILDER, Tenancy.DEFAULT);
  static final Principal EDITOR = caller(UserRole.EDITOR, Tenancy.DEFAULT);
  static final Principal VIEWER = caller(UserRole.VIEWER, Tenancy.DEFAULT);
  static final Principal FOREIGNER = caller(UserRole.ADMIN, new TenantId(new UUID(0, 2)));
  static final Duration HOUR = Duration.ofHours(1);

  final InMemoryBoard board = new InMemoryBoard();
  final FixedClock clock = board.clock;
  final InMemoryTransactions transactions = board.transactions;
  final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  final SequentialIds ids = new SequentialIds();
  final InMemoryJobQueues queues = new InMemoryJobQueues(transactions, clock);
  final InMemoryJobs jobs = new InMemoryJobs(transactions, clock, queues);
  final InMemorySchedules schedules = new InMemorySchedules(transactions, clock);
  final InMemoryFires fires = new InMemoryFires(transactions, clock);
  final InMemoryEngines engines = new InMemoryEngines(transactions, clock);
  final InMemoryDiscoveryRuns runs = new InMemoryDiscoveryRuns(transactions, clock);
  final InMemoryTaskCounts counts = new InMemoryTaskCounts(board.tasks, clock);
  final GivenChecks checks = new GivenChecks();
  final GivenModel model = new GivenModel();

  final FireQueue queue =
      new FireQueue(
          fires,
          schedules,
          new EnqueueJobs(jobs, transactions, new QueueAlarm(new InMemoryWakeups())),
          runs,
          new InMemoryAuditTrail(transactions, clock, new PlainJson()),
          events);
  final ReadEngines read = new ReadEngines(engines, schedules, runs, counts, transactions);
  final CreateEngine create =
      new CreateEngine(engines, schedules, read, (caller, added) -> {}, transactions, ids, clock);
  final EditEngine edit = new EditEngine(engines, schedules, read, transactions);
  final EndFire endFire = new EndFire(fires, schedules, events);
  final RemoveEngine remove =
      new RemoveEngine(engines, schedules, runs, jobs, endFire, transactions);
  final RunEngine run =
      new RunEngine(engines, schedules, runs, new StartFire(queue, ids), transactions);
  final FireDueSchedules tick =
      new FireDueSchedules(
          schedules,
          queue,
          new CheckSchedule(new MillisRecurrences(), schedules),
          transactions,
          new InMemorySettings(),
          ids,
          point -> {});
  final WorkOnDiscovery work =
      new WorkOnDiscovery(
          new DiscoveryRecords(jobs, fires, engines, runs, endFire, events),
          new PostFindings(
              checks,
              new CreateTask(
                  board.tasks,
                  board.dependencies,
                  new ShapeTask(board.products, board.dependencies),
                  new FollowTask(board.dependencies, board.changelog),
                  (caller, added) -> {},
                  transactions,
                  events),
              runs,
              transactions),
          model,
          new ModelFindings(new PlainJson()),
          jobs,
          transactions);

  private static Principal caller(UserRole role, TenantId tenant) {
    return new Principal(
        role.name(),
        Principal.Kind.USER,
        tenant,
        new UserId(new UUID(1, role.ordinal())),
        null,
        "",
        role.capabilities());
  }

  EngineDetail engine(String name, String layer) {
    var content = new EngineContent(name, null, layer, null);
    return ((CreateEngine.Outcome.Created) create.create(BUILDER, content, HOUR, true)).engine();
  }

  Job claim() {
    return claims().getFirst();
  }

  List<Job> claims() {
    return transactions.inOne(() ->
        jobs.claim(
            new Jobs.Claim(
                DiscoveryJobs.QUEUE, "node/discovery", 9, null, null, Duration.ofSeconds(30))));
  }

  List<Task> tasks() {
    return board
        .lists
        .list(Tenancy.DEFAULT, TaskFilter.ALL, TaskOrder.NEWEST, new Window(0, 100))
        .items()
        .stream()
        .map(listed -> listed.task())
        .toList();
  }
}
