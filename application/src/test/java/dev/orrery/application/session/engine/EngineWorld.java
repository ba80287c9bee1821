package dev.orrery.application.session.engine;

import dev.orrery.application.capability.Toolbox;
import dev.orrery.application.governance.AskApproval;
import dev.orrery.application.governance.CancelApprovals;
import dev.orrery.application.governance.DecideApproval;
import dev.orrery.application.governance.EnsureAgentPermissions;
import dev.orrery.application.governance.EnsureAllowance;
import dev.orrery.application.governance.ExpireApprovals;
import dev.orrery.application.governance.Judge;
import dev.orrery.application.kernel.AwaitEvent;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.application.memory.EmbedText;
import dev.orrery.application.memory.FindMemories;
import dev.orrery.application.memory.MemoryLog;
import dev.orrery.application.memory.RecallMemories;
import dev.orrery.application.memory.RememberNote;
import dev.orrery.application.memory.VisibleStores;
import dev.orrery.application.memory.WriteMemory;
import dev.orrery.application.model.CallModel;
import dev.orrery.application.model.ModelAttempt;
import dev.orrery.application.model.ModelRouting;
import dev.orrery.application.orchestration.ouroboros.Answers;
import dev.orrery.application.orchestration.ouroboros.Execution;
import dev.orrery.application.orchestration.ouroboros.Judgement;
import dev.orrery.application.orchestration.ouroboros.OuroborosProgram;
import dev.orrery.application.orchestration.ouroboros.SeedDrafts;
import dev.orrery.application.orchestration.ouroboros.Understanding;
import dev.orrery.application.session.AskUserTool;
import dev.orrery.application.session.CancelRun;
import dev.orrery.application.session.DelegateTool;
import dev.orrery.application.session.DeleteSession;
import dev.orrery.application.session.FindSession;
import dev.orrery.application.session.OpenSession;
import dev.orrery.application.session.SessionMemoryScopes;
import dev.orrery.application.session.SubmitTurn;
import dev.orrery.application.session.SummarizeSession;
import dev.orrery.application.workspace.CheckWorkDir;
import dev.orrery.application.workspace.KeepHistory;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.inmemory.agent.InMemoryAgentDefinitions;
import dev.orrery.inmemory.agent.InMemoryPersonas;
import dev.orrery.inmemory.governance.FixedWalletRules;
import dev.orrery.inmemory.governance.InMemoryApprovals;
import dev.orrery.inmemory.governance.InMemoryDecisions;
import dev.orrery.inmemory.governance.InMemoryLedger;
import dev.orrery.inmemory.governance.InMemoryPolicies;
import dev.orrery.inmemory.governance.InMemoryRules;
import dev.orrery.inmemory.governance.InMemorySessionPolicies;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemoryNodes;
import dev.orrery.inmemory.kernel.InMemorySealer;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.InMemoryWakeups;
import dev.orrery.inmemory.kernel.PlainJson;
import dev.orrery.inmemory.kernel.SequentialIds;
import dev.orrery.inmemory.memory.InMemoryMemories;
import dev.orrery.inmemory.memory.InMemoryMemoryStores;
import dev.orrery.inmemory.memory.InMemorySimilarityIndex;
import dev.orrery.inmemory.memory.WordEmbedder;
import dev.orrery.inmemory.model.FixedPrices;
import dev.orrery.inmemory.model.InMemoryBreakers;
import dev.orrery.inmemory.model.InMemoryModelCalls;
import dev.orrery.inmemory.orchestration.InMemoryAgentGroups;
import dev.orrery.inmemory.orchestration.InMemorySeeds;
import dev.orrery.inmemory.session.InMemoryEffects;
import dev.orrery.inmemory.session.InMemoryMessages;
import dev.orrery.inmemory.session.InMemoryPromptDeliveries;
import dev.orrery.inmemory.session.InMemoryQuestions;
import dev.orrery.inmemory.session.InMemoryReadCursors;
import dev.orrery.inmemory.session.InMemoryRuns;
import dev.orrery.inmemory.session.InMemorySessions;
import dev.orrery.inmemory.session.InMemorySteps;
import dev.orrery.inmemory.session.InMemoryTurns;
import dev.orrery.inmemory.workspace.InMemoryFileTree;
import dev.orrery.inmemory.workspace.InMemoryTreeHistory;
import dev.orrery.inmemory.workspace.InMemoryWorkDirs;
import dev.orrery.inmemory.workspace.InMemoryWorkspaces;
import java.nio.file.Path;
import java.util.List;

/** The turn engine on adapters in memory, with a played model and made-up tools. */
public class EngineWorld {
  public final FixedClock clock = new FixedClock();
  public final InMemoryTransactions transactions = new InMemoryTransactions();
  public final InMemorySettings settings =
      new InMemorySettings()
          .set("memory.enabled", Json.of(false))
          .set("model.retry_first_ms", Json.of(1));
  public final PlayedModel model = new PlayedModel();
  public final TestTools tools = new TestTools();
  public final Crashes crashes = new Crashes();
  public final InMemoryAuditTrail trail =
      new InMemoryAuditTrail(transactions, clock, new PlainJson());
  public final InMemoryEventLog log = new InMemoryEventLog(transactions, clock, trail);
  public final InMemoryWakeups wakeups = new InMemoryWakeups();
  public final InMemorySealer sealer = new InMemorySealer(transactions, log, trail, wakeups);
  public final SealingLog events = new SealingLog(log, sealer, transactions);
  public final SequentialIds ids = new SequentialIds();
  public final InMemoryNodes nodes = new InMemoryNodes();

  public final InMemorySessions sessions = new InMemorySessions(transactions, clock);
  public final InMemoryTurns turns = new InMemoryTurns(transactions, sessions);
  public final InMemoryRuns runs = new InMemoryRuns(transactions, clock, nodes, sessions, turns);
  public final InMemorySteps steps = new InMemorySteps(transactions, runs);
  public final InMemoryEffects effects = new InMemoryEffects(transactions, runs);
  public final InMemoryMessages messages =
      new InMemoryMessages(transactions, sessions, turns, ids, clock);
  public final InMemoryReadCursors cursors = new InMemoryReadCursors(transactions, sessions);
  public final InMemoryQuestions questions =
      new InMemoryQuestions(transactions, sessions, runs, clock);
  public final InMemorySeeds seeds = new InMemorySeeds(transactions);
  public final InMemoryAgentGroups groups = new InMemoryAgentGroups(transactions);
  public final InMemoryPersonas personas = new InMemoryPersonas(transactions);
  public final InMemoryAgentDefinitions agents = new InMemoryAgentDefinitions(transactions, clock);
  public final InMemoryRules rules = new InMemoryRules(transactions, clock);
  public final InMemoryPolicies policies = new InMemoryPolicies(transactions);
  public final InMemorySessionPolicies sessionPolicies = new InMemorySessionPolicies(transactions);
  final InMemoryDecisions decisions = new InMemoryDecisions(transactions, clock, settings);
  public final InMemoryApprovals approvals = new InMemoryApprovals(transactions, clock);
  public final InMemoryLedger ledger = new InMemoryLedger(transactions, clock, ids);
  public final FixedWalletRules walletRules = new FixedWalletRules();
  final InMemoryModelCalls modelCalls =
      new InMemoryModelCalls(transactions, FixedPrices.TEST, clock);
  public final InMemoryWorkspaces workspaces =
      new InMemoryWorkspaces(transactions, ids, Path.of("/test/state"));
  public final InMemoryWorkDirs workDirs =
      new InMemoryWorkDirs(Path.of("/work"), Path.of("/work/.orrery")).full(Path.of("/test"));
  public final InMemoryMemories memories = new InMemoryMemories(transactions, clock);
  private final InMemorySimilarityIndex index =
      new InMemorySimilarityIndex(transactions, memories, Tenancy.DEFAULT, clock);
  private final EmbedText embed = new EmbedText(new WordEmbedder());
  private final VisibleStores visible =
      new VisibleStores(new InMemoryMemoryStores(transactions, ids));
  public final Subscriptions subscriptions = new Subscriptions(events, wakeups);

  final Transcript transcript = new Transcript(messages, events);

  final AgentBirths births =
      new AgentBirths(
          new EnsureAgentPermissions(policies, settings, transactions),
          new EnsureAllowance(ledger, settings, transactions),
          trail);
  final UserQuestions asking =
      new UserQuestions(transactions, questions, events, new AwaitEvent(subscriptions));
  public final PlayedTerminal terminal = new PlayedTerminal();
  final AgentEngines engines = new AgentEngines(new LoopEngine(), terminal);
  public final InMemoryPromptDeliveries deliveries = new InMemoryPromptDeliveries(transactions);
  final Toolbox toolbox =
      new Toolbox(
          List.of(
              tools,
              new AskUserTool(asking),
              new DelegateTool(
                  new SubAgents(transactions, runs, births, events, new AwaitEvent(subscriptions))),
              new TerminalTurn(terminal, witnesses(), sessions, new PlainJson())));
  final CallModel callModel = callModel();
  final AskApproval ask = new AskApproval(approvals, events, trail, transactions);
  final ModelHolds holds =
      new ModelHolds(
          callModel,
          modelCalls,
          new BudgetHolds(ledger, walletRules),
          ask,
          runs,
          transcript,
          toolbox,
          new StandingRules(rules),
          ids);
  final RunEnding ending =
      new RunEnding(
          transactions,
          sessions,
          turns,
          runs,
          effects,
          new CancelApprovals(approvals, trail),
          holds,
          messages,
          transcript,
          trail,
          clock,
          crashes);
  final Programs programs =
      new Programs(
          List.of(
              new AgentProgram(),
              direct(),
              ouroboros(),
              new TerminalProgram(births, new PlainJson())),
          engines);
  public final CheckWorkDir checkWorkDir = new CheckWorkDir(workDirs, workspaces, settings);
  final RunDriver driver =
      new RunDriver(
          new RunLoader(sessions, turns, runs, steps, effects, workspaces),
          new StepOpener(
              transactions,
              runs,
              steps,
              effects,
              transcript,
              new ToolSummary(new PlainJson()),
              holds,
              births,
              ids,
              crashes),
          new ModelStep(callModel, modelCalls, ledger, steps, crashes),
          new ToolStep(effectWorker(), effects, approvals, steps, runs, transactions),
          ending,
          programs,
          checkWorkDir,
          runs,
          decisions,
          transactions);
  public final Engine engine =
      new Engine(runs, driver, policies, transactions, events, settings, nodes, engines, crashes);
  final ResumeRuns resume =
      new ResumeRuns(
          runs, approvals, new BudgetAnswers(ledger, sessions, runs, ending, transcript), crashes);

  public final FindSession find = new FindSession(sessions, turns);
  public final AcceptTurn accept =
      new AcceptTurn(sessions, turns, runs, transcript, trail, programs, ids, clock, crashes);
  final SubmitTurn submit =
      new SubmitTurn(
          transactions,
          new OpenSession(sessions, find, workspaces, events, ids, clock),
          accept,
          engine,
          crashes);
  final StopRun stop = new StopRun(transactions, runs, ending, engine);
  public final CancelRun cancel =
      new CancelRun(transactions, sessions, runs, stop, transcript, trail);
  final DeleteSession delete =
      new DeleteSession(
          transactions,
          find,
          new SummarizeSession(turns, remember(), settings),
          sessions,
          runs,
          ending,
          events,
          trail,
          engine);
  final DecideApproval decide =
      new DecideApproval(approvals, sessionPolicies, decisions, events, trail, transactions);
  final ExpireApprovals expire =
      new ExpireApprovals(approvals, decisions, events, trail, transactions);

  private CallModel callModel() {
    var routing = new ModelRouting(List.of(model), model, settings);
    return new CallModel(
        routing, new ModelAttempt(routing), new InMemoryBreakers(), model, settings);
  }

  private EffectWorker effectWorker() {
    var judge = new Judge(policies, sessionPolicies, decisions, settings, trail, transactions);
    var receipts = new Receipts(trail);
    var commits = new EffectCommits(transactions, runs, transcript);
    var ends = new EffectEnds(commits, effects, decisions, receipts, crashes);
    var deciding =
        new EffectDecisions(commits, ends, effects, approvals, ask, judge, receipts, ids, crashes);
    var files = new InMemoryFileTree();
    var history = new InMemoryTreeHistory(files, clock);
    return new EffectWorker(
        toolbox,
        new CallFacts(files, new PlainJson()),
        deciding,
        ends,
        new KeepHistory(history, settings, transactions, trail, crashes),
        new PlainJson(),
        crashes);
  }

  private DirectProgram direct() {
    return new DirectProgram(
        new TurnHistory(messages, cursors), personas, agents, workspaces, births, new PlainJson());
  }

  private RememberNote remember() {
    var write = new WriteMemory(transactions, memories, index, embed, new MemoryLog(trail, events));
    return new RememberNote(write, visible, settings, ids);
  }

  private OuroborosProgram ouroboros() {
    var recall =
        new RecallMemories(
            transactions,
            new FindMemories(memories, index, embed),
            visible,
            new SessionMemoryScopes(sessions),
            new MemoryLog(trail, events),
            settings);
    var answers = new Answers(new PlainJson());
    var understanding = new Understanding(recall, personas, turns, answers);
    var drafts = new SeedDrafts(ids, clock);
    var execution = new Execution(seeds, groups, drafts, understanding, answers, ids, clock);
    return new OuroborosProgram(
        understanding,
        execution,
        new Judgement(seeds, execution, drafts, understanding, answers, settings));
  }

  private TerminalWitnesses witnesses() {
    return new TerminalWitnesses(
        transactions,
        runs,
        deliveries,
        transcript,
        new Judge(policies, sessionPolicies, decisions, settings, trail, transactions),
        new AskApproval(approvals, events, trail, transactions),
        approvals,
        new CancelApprovals(approvals, trail),
        ids);
  }
}
