package dev.orrery.llm.terminal;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.TerminalEngine.Dialog;
import dev.orrery.domain.session.TerminalEngine.Driven;
import dev.orrery.domain.session.TerminalEngine.Permission;
import dev.orrery.domain.session.TerminalEngine.Witness;
import dev.orrery.llm.terminal.TerminalAgent.Sight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One message to an agent, from its typing to the agent's rest. */
final class TurnInTerminal {
  private static final int MOST_ATTEMPTS = 3;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration ECHO = Duration.ofSeconds(2);
  private static final Duration LAST_REST = Duration.ofMillis(1_500);
  private static final Duration QUIET = Duration.ofMillis(150);
  private static final Duration GONE = Duration.ofMillis(500);
  private static final int LONGEST_ECHO = 40;
  private static final int ECHO_LINES = 12;

  private final LiveTerminal terminal;
  private final TerminalTimes times;
  private final Witness witness;
  private final @Nullable JsonLines lines;
  private final List<String> answers = new ArrayList<>();
  private final Set<String> dialogs = new HashSet<>();
  private String text = "";
  private long firstLine;
  private int attempts;

  /** The question that was asked on. */
  private @Nullable Open open;

  /** The question that stands on the screen, perhaps not drawn to its end yet. */
  private Sight.@Nullable Asking drawn;

  private long drawnSince;
  private long goneSince;

  private record Open(Sight.Asking asking, Permission permission) {}

  TurnInTerminal(
      LiveTerminal terminal, TerminalTimes times, Witness witness, @Nullable JsonLines lines) {
    this.terminal = terminal;
    this.times = times;
    this.witness = witness;
    this.lines = lines;
  }

  Driven run(String message) throws InterruptedException {
    text = Keys.harmless(message);
    try {
      boolean delivered = deliver();
      witness.delivered(delivered, attempts);
      return delivered
          ? watch()
          : new Driven.Failed("The message could not be given to the agent " + name());
    } catch (InterruptedException e) {
      stop();
      throw e;
    } finally {
      withdraw();
    }
  }

  private boolean deliver() throws InterruptedException {
    for (var patience : times.ready()) {
      attempts = 0;
      if (awaitRest(patience) && typeUndisturbed()) {
        return true;
      }
      if (!terminal.alive()) {
        return false;
      }
    }
    return false;
  }

  /** Waits until a message may be typed; what is asked before that is asked on. */
  private boolean awaitRest(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (terminal.alive() && System.nanoTime() < deadline) {
      long seen = terminal.screen().changes();
      var sight = terminal.look();
      ask(sight);
      if (sight.resting()) {
        return true;
      }
      terminal.screen().awaitChange(seen, LOOK_AGAIN);
    }
    return false;
  }

  private boolean typeUndisturbed() throws InterruptedException {
    terminal.keyboard().lockInterruptibly();
    try {
      return type();
    } finally {
      terminal.keyboard().unlock();
    }
  }

  /** Types and looks whether it took; only a resting agent gets the same text again. */
  private boolean type() throws InterruptedException {
    if (lines != null) {
      lines.skip();
    }
    firstLine = terminal.screen().cursorLine();
    while (attempts < MOST_ATTEMPTS) {
      attempts++;
      enter();
      var before = terminal.screen().text();
      terminal.press(terminal.agent().submit());
      if (took(before)) {
        return true;
      }
      while (attempts < MOST_ATTEMPTS && echoed() && terminal.look().resting()) {
        attempts++;
        before = terminal.screen().text();
        terminal.press(terminal.agent().submit());
        if (took(before)) {
          return true;
        }
      }
      if (!terminal.look().resting()) {
        return false;
      }
    }
    return false;
  }

  private void enter() throws InterruptedException {
    terminal.press(
        terminal.screen().bracketedPaste()
            ? Keys.PASTE_BEGINS + text + Keys.PASTE_ENDS
            : text.replaceAll("[\\n\\t]+", " "));
    long deadline = System.nanoTime() + ECHO.toNanos();
    while (!echoed() && System.nanoTime() < deadline) {
      terminal.screen().awaitChange(terminal.screen().changes(), LOOK_AGAIN);
    }
    quiet(deadline);
  }

  /** Lets the program draw what was typed, so that what it draws next is its answer. */
  private void quiet(long deadline) throws InterruptedException {
    long seen;
    do {
      seen = terminal.screen().changes();
      terminal.screen().awaitChange(seen, QUIET);
    } while (terminal.screen().changes() != seen && System.nanoTime() < deadline);
  }

  /** Whether the end of the text stands where one types. */
  private boolean echoed() {
    var lines = terminal.screen().text().lines().toList();
    return lines.subList(Math.max(0, lines.size() - ECHO_LINES), lines.size()).stream()
        .anyMatch(line -> line.contains(echo()));
  }

  private String echo() {
    var last = text.strip().lines().reduce("", (first, second) -> second).strip();
    return last.substring(Math.max(0, last.length() - LONGEST_ECHO));
  }

  /** The agent works or asks, or what is on the screen is another text and it rests again. */
  private boolean took(String before) throws InterruptedException {
    long deadline = System.nanoTime() + times.verify().toNanos();
    while (System.nanoTime() < deadline) {
      long seen = terminal.screen().changes();
      var sight = terminal.look();
      if (sight instanceof Sight.Busy || sight instanceof Sight.Asking) {
        return true;
      }
      var now = terminal.screen().text();
      if (!now.equals(before) && terminal.screen().cursorLine() > firstLine) {
        return true;
      }
      if (!terminal.alive()) {
        return false;
      }
      terminal.screen().awaitChange(seen, LOOK_AGAIN);
    }
    return false;
  }

  /** Follows the agent until it has rested for a while. */
  private Driven watch() throws InterruptedException {
    long restsSince = 0;
    while (true) {
      long seen = terminal.screen().changes();
      tell();
      var sight = terminal.look();
      ask(sight);
      if (!terminal.alive()) {
        tell();
        return new Driven.Failed("The agent " + name() + " ended");
      }
      if (!sight.resting()) {
        restsSince = 0;
      } else if (restsSince == 0) {
        restsSince = System.nanoTime();
      } else if (System.nanoTime() - restsSince >= times.settle().toNanos()) {
        tell();
        return sight instanceof Sight.Questioning(var question)
            ? new Driven.Asked(question)
            : new Driven.Answered(answer());
      }
      terminal.screen().awaitChange(seen, LOOK_AGAIN);
    }
  }

  /**
   * Asks for a permission once it is drawn to its end, types the answer while the question still
   * stands there, and withdraws it when it has gone.
   */
  private void ask(Sight sight) {
    long now = System.nanoTime();
    if (!(sight instanceof Sight.Asking asking)) {
      drawn = null;
      goneSince = goneSince == 0 ? now : goneSince;
      if (now - goneSince > GONE.toNanos()) {
        withdraw();
      }
      return;
    }
    goneSince = 0;
    if (!asking.equals(drawn)) {
      drawn = asking;
      drawnSince = now;
    }
    if (now - drawnSince < QUIET.toNanos()) {
      return;
    }
    if (open == null || !open.asking.equals(asking)) {
      withdraw();
      open = new Open(asking, witness.ask(dialog(asking)));
      asking.text().lines().filter(line -> !line.isBlank()).forEach(dialogs::add);
    }
    Optional<Boolean> answer = open.permission.answer();
    answer.ifPresent(yes -> {
      open = null;
      drawn = null;
      terminal.press(yes ? terminal.agent().approve() : terminal.agent().reject());
      settle(asking);
    });
  }

  private static Dialog dialog(Sight.Asking asking) {
    return new Dialog(asking.tool(), asking.text(), Digest.of(asking.text()).hex());
  }

  /** The keys take a moment to show; the same question right behind them would be asked twice. */
  private void settle(Sight.Asking asked) {
    long deadline = System.nanoTime() + ECHO.toNanos();
    try {
      while (terminal.look().equals(asked) && System.nanoTime() < deadline) {
        terminal.screen().awaitChange(terminal.screen().changes(), LOOK_AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void withdraw() {
    if (open != null) {
      open.permission.withdraw();
      open = null;
    }
  }

  /** Hands on what the agent has written of itself. */
  private void tell() {
    if (lines == null) {
      return;
    }
    var said = lines.next().stream().filter(entry -> entry.role() != Message.Role.USER).toList();
    for (var entry : said) {
      entry
          .parts()
          .forEach(part -> {
            if (part instanceof MessagePart.Text(var answer)) {
              answers.add(answer);
            }
          });
    }
    if (!said.isEmpty()) {
      witness.said(said);
    }
  }

  private String answer() {
    return lines == null ? shown() : answers.isEmpty() ? "" : answers.getLast();
  }

  /** What came on the screen after the message, without what belongs to the way of asking. */
  private String shown() {
    var agent = terminal.agent();
    var echo = echo();
    var all = terminal.screen().linesFrom(firstLine);
    int from = 0;
    for (int i = 0; i < all.size(); i++) {
      if (!echo.isEmpty() && all.get(i).contains(echo)) {
        from = i + 1;
        break;
      }
    }
    return all.subList(from, all.size()).stream()
        .filter(line -> !agent.ready().matcher(line).find() && !agent.busy().matcher(line).find())
        .filter(line -> dialogs.stream().noneMatch(line::startsWith))
        .collect(Collectors.joining("\n"))
        .strip();
  }

  /** Stops the agent and gives it a moment to come to rest. */
  private void stop() {
    terminal.press(terminal.agent().interrupt());
    long deadline = System.nanoTime() + LAST_REST.toNanos();
    boolean interrupted = Thread.interrupted();
    try {
      while (terminal.alive() && !terminal.look().resting() && System.nanoTime() < deadline) {
        terminal.screen().awaitChange(terminal.screen().changes(), LOOK_AGAIN);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private String name() {
    return terminal.agent().name();
  }
}
