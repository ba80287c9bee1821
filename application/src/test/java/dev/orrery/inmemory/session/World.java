package dev.orrery.inmemory.session;

import dev.orrery.inmemory.governance.InMemoryApprovals;
import dev.orrery.inmemory.governance.InMemorySessionPolicies;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemoryNodes;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.SequentialIds;
import dev.orrery.inmemory.workspace.InMemoryWorkspaces;
import java.nio.file.Path;

/** All stores of sessions on one memory. */
final class World {
  final InMemoryTransactions transactions = new InMemoryTransactions();
  final FixedClock clock = new FixedClock();
  final SequentialIds ids = new SequentialIds();
  final InMemorySessions sessions = new InMemorySessions(transactions, clock);
  final InMemoryTurns turns = new InMemoryTurns(transactions, sessions);
  final InMemoryRuns runs =
      new InMemoryRuns(transactions, clock, new InMemoryNodes(), sessions, turns);
  final InMemorySteps steps = new InMemorySteps(transactions, runs);
  final InMemoryMessages messages = new InMemoryMessages(transactions, sessions, turns, ids, clock);
  final InMemoryReadCursors cursors = new InMemoryReadCursors(transactions, sessions);
  final InMemoryQuestions questions = new InMemoryQuestions(transactions, sessions, runs, clock);
  final InMemoryApprovals approvals = new InMemoryApprovals(transactions, clock);
  final InMemorySessionPolicies sessionPolicies = new InMemorySessionPolicies(transactions);
  final InMemoryEventLog log = new InMemoryEventLog(transactions, clock);
  final InMemoryWorkspaces workspaces =
      new InMemoryWorkspaces(transactions, ids, Path.of("/test/state"));
  final InMemoryStalls stalls =
      new InMemoryStalls(
          transactions, sessions, runs, turns, steps, messages, approvals, questions, clock);
  final InMemorySessionOverviews overviews =
      new InMemorySessionOverviews(
          sessions,
          runs,
          turns,
          steps,
          messages,
          approvals,
          questions,
          workspaces,
          stalls,
          cursors,
          sessionPolicies,
          clock);
  final InMemorySessionMeasures measures = new InMemorySessionMeasures(messages, approvals, log);
}
