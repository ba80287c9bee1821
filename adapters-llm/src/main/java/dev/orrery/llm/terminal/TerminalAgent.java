package dev.orrery.llm.terminal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A command-line agent: how it is started, what its screen means and which keys it takes. */
record TerminalAgent(
    String name,
    List<String> command,
    List<String> resume,
    Pattern ready,
    Pattern busy,
    Pattern dialog,
    String approve,
    String reject,
    Pattern question,
    String interrupt,
    String submit,
    @Nullable String transcript,
    List<String> pass) {
  private static final String TOOL = "tool";

  TerminalAgent {
    command = List.copyOf(command);
    resume = List.copyOf(resume);
    pass = List.copyOf(pass);
  }

  /** What the screen says. */
  sealed interface Sight {
    /** It waits for a message. */
    record Ready() implements Sight {}

    record Busy() implements Sight {}

    /** It asks for permission. */
    record Asking(String tool, String text) implements Sight {}

    /** It asks something that is to be answered by a message. */
    record Questioning(String text) implements Sight {}

    /** Nothing that anybody told us the meaning of. */
    record Unclear() implements Sight {}

    /** Whether a message may be typed now. */
    default boolean resting() {
      return this instanceof Ready || this instanceof Questioning;
    }
  }

  Sight read(String screen) {
    var asked = dialog.matcher(screen);
    if (asked.find()) {
      return new Sight.Asking(tool(asked), asked.group().strip());
    }
    var questioned = question.matcher(screen);
    if (questioned.find()) {
      return new Sight.Questioning(questioned.group().strip());
    }
    if (busy.matcher(screen).find()) {
      return new Sight.Busy();
    }
    return ready.matcher(screen).find() ? new Sight.Ready() : new Sight.Unclear();
  }

  private String tool(Matcher dialog) {
    return Optional.ofNullable(dialog.namedGroups().get(TOOL))
        .map(dialog::group)
        .filter(found -> !found.isBlank())
        .orElse(name);
  }

  /** The program, as it is looked for on the machine. */
  String program() {
    return command.getFirst();
  }

  /** Whether a command line asks for this agent, by its name or its program. */
  boolean means(String word) {
    return word.equals(name) || word.equals(program());
  }

  /** The words of the command, with the caller's own options behind. */
  List<String> argv(boolean goOn, String session, List<String> options) {
    var argv = new ArrayList<String>();
    for (var word : goOn ? resume : command) {
      argv.add(word.replace("{session}", session));
    }
    argv.addAll(options);
    return argv;
  }

  /** Where it writes its JSON lines; empty where the screen is all there is. */
  Optional<Path> transcript(String session, Path directory, Map<String, String> environment) {
    return Optional.ofNullable(transcript)
        .map(path ->
            path.replace("{home}", environment.getOrDefault("HOME", "/"))
                .replace("{session}", session)
                .replace("{project}", directory.toString().replaceAll("[^A-Za-z0-9]", "-")))
        .map(Path::of);
  }
}
