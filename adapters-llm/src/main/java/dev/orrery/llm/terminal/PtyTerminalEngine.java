package dev.orrery.llm.terminal;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.domain.session.TerminalEngine;
import dev.orrery.domain.workspace.ProcessTrees;
import dev.orrery.domain.workspace.Workspace;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Agents in pseudo-terminals of this node; which ones there are, the settings say. */
@Singleton
class PtyTerminalEngine implements TerminalEngine {
  private static final String NOT_CONFIGURED = "terminal agent not configured";
  private static final List<String> HANDED_ON =
      List.of("HOME", "USER", "LOGNAME", "PATH", "LANG", "LC_ALL", "TZ");

  private final List<TerminalAgent> agents;
  private final TerminalTimes times;
  private final ProcessTrees trees;
  private final JsonCodec codec;
  private final Map<SessionId, LiveTerminal> open = new ConcurrentHashMap<>();
  private final Set<SessionId> begun = ConcurrentHashMap.newKeySet();

  PtyTerminalEngine(
      List<AgentSettings> settings, TerminalTimes times, ProcessTrees trees, JsonCodec codec) {
    this.agents = settings.stream().map(AgentSettings::agent).toList();
    this.times = times;
    this.trees = trees;
    this.codec = codec;
  }

  @Override
  public SessionSetup.Engine kind() {
    return SessionSetup.Engine.TERMINAL;
  }

  @Override
  public Optional<String> program() {
    return Optional.of("terminal");
  }

  @Override
  public boolean available() {
    return agents.stream().anyMatch(agent -> installed(agent.program()));
  }

  /** A command line that begins with an option names no program: it is for the loop. */
  @Override
  public boolean means(String command) {
    return !command.isBlank() && !command.strip().startsWith("-");
  }

  @Override
  public void check(String command) {
    var agent = agent(command);
    if (!installed(agent.program())) {
      throw new UnavailableException(NOT_CONFIGURED + ": " + agent.name() + " is not installed");
    }
  }

  /** Only what the operator has set up is ever started. */
  private TerminalAgent agent(String command) {
    var word = words(command).getFirst();
    return agents.stream()
        .filter(agent -> agent.means(word))
        .findFirst()
        .orElseThrow(() -> new UnavailableException(NOT_CONFIGURED + ": " + word));
  }

  private static List<String> words(String command) {
    return List.of(command.strip().split("\\s+"));
  }

  private static boolean installed(String program) {
    if (program.indexOf('/') >= 0) {
      return Files.isExecutable(Path.of(program));
    }
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    return Arrays.stream(path.split(":"))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        .anyMatch(file -> Files.isExecutable(file) && !Files.isDirectory(file));
  }

  @Override
  public Driven drive(Session session, Workspace workspace, String message, Witness witness)
      throws InterruptedException {
    var terminal = terminal(session, workspace);
    return new TurnInTerminal(terminal, times, witness, lines(session, workspace, terminal))
        .run(message);
  }

  private LiveTerminal terminal(Session session, Workspace workspace) {
    return Objects.requireNonNull(
        open.compute(
            session.id(),
            (id, known) -> {
              if (known != null && known.alive()) {
                return known;
              }
              if (known != null) {
                known.end();
              }
              return start(session, workspace);
            }));
  }

  private LiveTerminal start(Session session, Workspace workspace) {
    var command = Optional.ofNullable(session.setup().command()).orElse("");
    check(command);
    var agent = agent(command);
    var id = session.id().value().toString();
    var options = words(command).subList(1, words(command).size());
    boolean again =
        !begun.add(session.id())
            || agent
                .transcript(id, workspace.root(), System.getenv())
                .filter(Files::exists)
                .isPresent();
    var tree = trees.plant(agent.argv(again, id, options));
    return LiveTerminal.start(
        agent, trees, tree, environment(agent, session, tree), workspace.root());
  }

  private static Map<String, String> environment(
      TerminalAgent agent, Session session, ProcessTrees.Tree tree) {
    var all = new LinkedHashMap<String, String>();
    for (var names : List.of(HANDED_ON, agent.pass())) {
      for (var name : names) {
        Optional.ofNullable(System.getenv(name)).ifPresent(value -> all.put(name, value));
      }
    }
    all.put("TERM", "xterm-256color");
    all.putIfAbsent("LANG", "C.UTF-8");
    all.putAll(session.setup().environment());
    all.putAll(tree.environment());
    return all;
  }

  private @Nullable JsonLines lines(Session session, Workspace workspace, LiveTerminal terminal) {
    return terminal
        .agent()
        .transcript(session.id().value().toString(), workspace.root(), System.getenv())
        .map(file -> new JsonLines(file, codec))
        .orElse(null);
  }

  @Override
  public Optional<String> screen(SessionId session) {
    return Optional.ofNullable(open.get(session)).map(terminal -> terminal.screen().text());
  }

  @Override
  public boolean type(SessionId session, String keys) {
    var terminal = open.get(session);
    if (terminal == null || !terminal.alive()) {
      return false;
    }
    terminal.keyboard().lock();
    try {
      terminal.press(keys);
    } finally {
      terminal.keyboard().unlock();
    }
    return true;
  }

  @Override
  public boolean resize(SessionId session, int rows, int columns) {
    var terminal = open.get(session);
    if (terminal == null) {
      return false;
    }
    terminal.resize(rows, columns);
    return true;
  }

  @Override
  public void end(SessionId session) {
    begun.remove(session);
    var terminal = open.remove(session);
    if (terminal != null) {
      terminal.end();
    }
  }

  @PreDestroy
  void close() {
    List.copyOf(open.keySet()).parallelStream().forEach(this::end);
  }
}
