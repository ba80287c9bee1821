package dev.orrery.persistence.work;

import dev.orrery.application.work.CheckSchedule;
import dev.orrery.application.work.CreateSchedule;
import dev.orrery.application.work.FireDueSchedules;
import dev.orrery.application.work.FireQueue;
import dev.orrery.application.work.FireRecords;
import dev.orrery.application.work.RepeatJob;
import dev.orrery.application.work.RunFires;
import dev.orrery.application.work.WorkOnFire;
import dev.orrery.application.work.queue.EnqueueJobs;
import dev.orrery.application.work.queue.QueueAlarm;
import dev.orrery.application.work.queue.QueueWorkers;
import dev.orrery.application.work.queue.TakeJobs;
import dev.orrery.application.work.queue.TendQueues;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Nodes;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Wakeups;
import dev.orrery.domain.work.Fires;
import dev.orrery.domain.work.GoalRuns;
import dev.orrery.domain.work.JobQueues;
import dev.orrery.domain.work.Jobs;
import dev.orrery.domain.work.Recurrences;
import dev.orrery.domain.work.Schedules;
import dev.orrery.domain.work.discovery.DiscoveryRuns;
import dev.orrery.inmemory.kernel.InMemorySettings;
import io.micronaut.context.ApplicationContext;

/** The use cases of schedules on one node. */
record WorkNode(CreateSchedule create, FireDueSchedules tick, RunFires worker, RepeatJob repeat) {
  static WorkNode on(ApplicationContext node, GoalRuns goals) {
    var schedules = node.getBean(Schedules.class);
    var fires = node.getBean(Fires.class);
    var jobs = node.getBean(Jobs.class);
    var transactions = node.getBean(Transactions.class);
    var events = node.getBean(EventLog.class);
    var ids = node.getBean(Ids.class);
    var failPoints = node.getBean(FailPoints.class);
    var alarm = new QueueAlarm(node.getBean(Wakeups.class));
    var enqueue = new EnqueueJobs(jobs, transactions, alarm);
    var queues = node.getBean(JobQueues.class);
    var tend = new TendQueues(queues, events, transactions, alarm);
    var check = new CheckSchedule(node.getBean(Recurrences.class), schedules);
    var queue =
        new FireQueue(
            fires,
            schedules,
            enqueue,
            node.getBean(DiscoveryRuns.class),
            node.getBean(AuditTrail.class),
            events);
    var records = new FireRecords(jobs, fires, schedules, goals, events, failPoints);
    return new WorkNode(
        new CreateSchedule(schedules, check, transactions, events, ids, node.getBean(Clock.class)),
        new FireDueSchedules(
            schedules, queue, check, transactions, new InMemorySettings(), ids, failPoints),
        new RunFires(
            new QueueWorkers(
                jobs,
                new TakeJobs(jobs, queues, tend, transactions),
                transactions,
                node.getBean(Nodes.class),
                alarm),
            new WorkOnFire(records, goals, jobs, transactions)),
        new RepeatJob(schedules, check, transactions, events, ids, node.getBean(Clock.class)));
  }
}
