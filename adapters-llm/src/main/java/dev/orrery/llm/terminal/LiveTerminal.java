package dev.orrery.llm.terminal;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.workspace.ProcessTrees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running program with its screen. */
final class LiveTerminal {
  private static final Logger LOG = LoggerFactory.getLogger(LiveTerminal.class);
  private static final int ROWS = 50;
  private static final int COLUMNS = 200;
  private static final int MOST_ROWS = 500;
  private static final int MOST_COLUMNS = 1_000;
  private static final int CHUNK = 1_024;

  private final TerminalAgent agent;
  private final PtyProcess process;
  private final ProcessTrees trees;
  private final ProcessTrees.Tree tree;
  private final Screen screen = new Screen(ROWS, COLUMNS, this::answer);
  private final ReentrantLock keyboard = new ReentrantLock();

  private LiveTerminal(
      TerminalAgent agent, PtyProcess process, ProcessTrees trees, ProcessTrees.Tree tree) {
    this.agent = agent;
    this.process = process;
    this.trees = trees;
    this.tree = tree;
  }

  static LiveTerminal start(
      TerminalAgent agent,
      ProcessTrees trees,
      ProcessTrees.Tree tree,
      Map<String, String> environment,
      Path directory) {
    var builder =
        new PtyProcessBuilder(tree.argv().toArray(String[]::new))
            .setEnvironment(environment)
            .setDirectory(directory.toString())
            .setInitialRows(ROWS)
            .setInitialColumns(COLUMNS);
    try {
      var terminal = new LiveTerminal(agent, PtyStarter.start(builder), trees, tree);
      Thread.ofPlatform().daemon().name("terminal-reader").start(terminal::read);
      return terminal;
    } catch (IOException e) {
      throw new UnavailableException("The agent " + agent.name() + " does not start", e);
    }
  }

  TerminalAgent agent() {
    return agent;
  }

  Screen screen() {
    return screen;
  }

  boolean alive() {
    return process.isAlive();
  }

  TerminalAgent.Sight look() {
    return agent.read(screen.text());
  }

  /**
   * Held from a message's first letter until the program has taken it, so that nobody else's keys
   * come between a text and its Enter. The program's own answers need no hold.
   */
  ReentrantLock keyboard() {
    return keyboard;
  }

  /** Sends key presses; a program that is gone takes none. */
  void press(String keys) {
    var bytes = keys.getBytes(StandardCharsets.UTF_8);
    try {
      var out = process.getOutputStream();
      for (int i = 0; i < bytes.length; i += CHUNK) {
        out.write(bytes, i, Math.min(CHUNK, bytes.length - i));
        out.flush();
      }
    } catch (IOException gone) {
      LOG.debug("A terminal took no keys: {}", gone.toString());
    }
  }

  void resize(int rows, int columns) {
    int height = Math.clamp(rows, 1, MOST_ROWS);
    int width = Math.clamp(columns, 2, MOST_COLUMNS);
    screen.resize(height, width);
    process.setWinSize(new WinSize(width, height));
  }

  /** Ends the program and everything that it started. */
  void end() {
    trees.end(tree, process.pid());
    process.destroyForcibly();
    screen.close();
  }

  private void answer(String text) {
    press(text);
  }

  private void read() {
    var buffer = new byte[16 * 1_024];
    try (var in = process.getInputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        screen.feed(buffer, n);
      }
    } catch (IOException closedByTheEnd) {
      LOG.debug("A terminal ended: {}", closedByTheEnd.toString());
    } finally {
      screen.close();
    }
  }
}
