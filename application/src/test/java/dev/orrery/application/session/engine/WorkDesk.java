package dev.orrery.application.session.engine;

import dev.orrery.application.kernel.AwaitEvent;
import dev.orrery.application.session.AddSession;
import dev.orrery.application.session.AnswerQuestion;
import dev.orrery.application.session.CloseAgedSessions;
import dev.orrery.application.session.CloseSession;
import dev.orrery.application.session.CloseSessions;
import dev.orrery.application.session.CreateSession;
import dev.orrery.application.session.CreateSessions;
import dev.orrery.application.session.DescribeSessions;
import dev.orrery.application.session.DetectStalls;
import dev.orrery.application.session.FirstPolicy;
import dev.orrery.application.session.ForkSession;
import dev.orrery.application.session.HoldQuota;
import dev.orrery.application.session.InterruptSession;
import dev.orrery.application.session.NoteLateApprovals;
import dev.orrery.application.session.OpenWorkSession;
import dev.orrery.application.session.ReadTranscript;
import dev.orrery.application.session.SendMessage;
import dev.orrery.application.session.SpawnSession;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionActivity;
import dev.orrery.domain.session.SessionOverview;
import dev.orrery.domain.session.Turn;
import dev.orrery.inmemory.identity.InMemoryKeys;
import dev.orrery.inmemory.kernel.InMemoryTimers;
import dev.orrery.inmemory.session.InMemorySessionOverviews;
import dev.orrery.inmemory.session.InMemoryStalls;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** Sessions in directories, and everything that can be asked of them, on one {@link Play}. */
public final class WorkDesk implements AutoCloseable {
  public static final String ORIGIN = "desk";

  public final Play play;
  public final InMemoryTimers timers;
  public final InMemoryStalls stalls;
  public final InMemorySessionOverviews overviews;
  public final AddSession add;
  public final InMemoryKeys keys;
  public final HoldQuota quota;
  public final CreateSession create;
  public final CreateSessions createMany;
  public final SpawnSession spawn;
  public final ForkSession fork;
  public final CloseSession close;
  public final CloseSessions closeMany;
  public final CloseAgedSessions closeAged;
  public final InterruptSession interrupt;
  public final SendMessage send;
  public final AnswerQuestion answer;
  public final DescribeSessions describe;
  public final ReadTranscript read;
  public final DetectStalls detect;
  public final NoteLateApprovals late;

  public WorkDesk() {
    this(new Play());
  }

  public WorkDesk(Play play) {
    this.play = play;
    play.workDirs.directory("/work/a");
    play.workDirs.directory("/work/b");
    this.timers = new InMemoryTimers(play.transactions, play.clock);
    this.stalls =
        new InMemoryStalls(
            play.transactions,
            play.sessions,
            play.runs,
            play.turns,
            play.steps,
            play.messages,
            play.approvals,
            play.questions,
            play.clock);
    this.overviews =
        new InMemorySessionOverviews(
            play.sessions,
            play.runs,
            play.turns,
            play.steps,
            play.messages,
            play.approvals,
            play.questions,
            play.workspaces,
            stalls,
            play.cursors,
            play.sessionPolicies,
            play.clock);
    this.add =
        new AddSession(
            play.sessions,
            play.messages,
            new FirstPolicy(play.sessionPolicies, play.settings),
            play.events,
            play.trail,
            timers,
            play.settings,
            play.engines,
            play.ids,
            play.clock);
    this.keys = new InMemoryKeys(play.clock);
    this.quota = new HoldQuota(keys, play.sessions, play.modelCalls);
    this.create =
        new CreateSession(
            play.transactions,
            play.checkWorkDir,
            new OpenWorkSession(
                play.checkWorkDir, play.sessions, play.find, quota, add, play.accept),
            play.trail,
            play.engine);
    this.createMany = new CreateSessions(play.checkWorkDir, play.sessions, create, play.crashes);
    this.spawn = new SpawnSession(play.find, overviews, create);
    this.fork = new ForkSession(spawn);
    this.close =
        new CloseSession(
            play.transactions,
            play.find,
            play.sessions,
            play.runs,
            play.ending,
            timers,
            play.transcript,
            play.trail,
            play.engine);
    this.closeMany = new CloseSessions(overviews, close);
    this.closeAged = new CloseAgedSessions(play.transactions, timers, play.sessions, close);
    this.interrupt =
        new InterruptSession(
            play.transactions,
            play.find,
            play.sessions,
            play.runs,
            play.stop,
            play.transcript,
            play.trail);
    this.send =
        new SendMessage(
            play.transactions,
            play.find,
            play.sessions,
            play.runs,
            play.approvals,
            play.questions,
            play.asking,
            new AwaitEvent(play.subscriptions),
            quota,
            play.accept,
            play.engine);
    this.answer = new AnswerQuestion(play.transactions, play.find, play.questions, play.asking);
    this.describe = new DescribeSessions(play.find, overviews);
    this.read =
        new ReadTranscript(
            play.transactions, play.messages, play.cursors, play.turns, play.modelCalls);
    this.detect = new DetectStalls(play.transactions, stalls, play.events);
    this.late = new NoteLateApprovals(play.sessions, play.runs, detect);
  }

  /** A caller who owns what he makes and reaches nothing else. */
  public static Principal somebody(String name) {
    var withheld =
        EnumSet.of(Capability.REACH_ALL, Capability.REACH_TENANT, Capability.DISARM_AUTHENTICATION);
    return new Principal(
        name,
        Principal.Kind.SERVICE,
        Tenancy.DEFAULT,
        new UserId(UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
        null,
        "key-" + name,
        EnumSet.complementOf(withheld));
  }

  /** A draft whose tools run without a question. */
  public static CreateSession.Draft in(String dir) {
    return CreateSession.Draft.in(ORIGIN, dir).permitting(PermissionMode.BYPASS);
  }

  public CreateSession.Outcome.Created create(Principal caller, CreateSession.Draft draft) {
    return (CreateSession.Outcome.Created) create.create(caller, draft);
  }

  public Session open(Principal caller, String dir) {
    return create(caller, in(dir)).session();
  }

  /** Says something without patience. */
  public SendMessage.Outcome say(Principal caller, Session session, String text) {
    return say(caller, session, text, Json.empty());
  }

  public SendMessage.Outcome say(Principal caller, Session session, String text, Json.Obj brief) {
    try {
      return send.send(
          caller, id(session), new SendMessage.Request(ORIGIN, text, brief, Duration.ZERO));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says something and works until it is answered. */
  public Turn.Ending ask(Principal caller, Session session, String text) {
    return ask(caller, session, text, Json.empty());
  }

  public Turn.Ending ask(Principal caller, Session session, String text, Json.Obj brief) {
    var delivered = (SendMessage.Outcome.Delivered) say(caller, session, text, brief);
    play.work();
    return play.ending(delivered.turn());
  }

  public SessionOverview overview(Session session) {
    return overviews.find(session.id()).orElseThrow();
  }

  public SessionActivity activity(Session session) {
    return overview(session).activity();
  }

  /** The transcript, a line a part. */
  public List<String> transcript(SessionId session) {
    return play.messages.entries(session, 0, 1000).stream()
        .map(entry -> entry.role() + " " + line(entry.part()))
        .toList();
  }

  private static String line(MessagePart part) {
    return switch (part) {
      case MessagePart.Text(var text) -> text;
      case MessagePart.Thinking(var text) -> "thinks " + text;
      case MessagePart.ToolUse(var call, var tool, var summary) -> "uses " + summary;
      case MessagePart.ToolResult(var call, var tool, var output, var error) ->
          tool + (error ? " failed: " : ": ") + output;
      case MessagePart.PermissionRequest(var approval, var tool, var prompt) -> "asks " + prompt;
      case MessagePart.Notice(var text) -> text;
    };
  }

  public static String id(Session session) {
    return session.id().value().toString();
  }

  @Override
  public void close() {
    play.close();
  }
}
