package dev.orrery.llm.terminal;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One command-line agent under {@code orrery.terminal.agents}.
 *
 * @param command the command line of a new conversation; {@code {session}} is the session's id
 * @param resume the command line that goes on with a conversation; the same one if absent
 * @param ready how the screen looks while the agent waits for a message
 * @param busy how it looks while the agent works; it wins over {@code ready}
 * @param dialog how a question for permission looks; its group {@code tool}, where it has one,
 *     names what is asked for
 * @param approve the keys of the least yes
 * @param reject the keys of the no
 * @param question how a question that wants an answer looks
 * @param interrupt the keys that stop what the agent does
 * @param submit the keys that send a typed message
 * @param transcript the path of the JSON lines that the agent writes, with {@code {home}}, {@code
 *     {session}} and {@code {project}}; the screen is read if absent
 * @param pass the variables of the server's environment that the agent gets
 */
@EachProperty("orrery.terminal.agents")
record AgentSettings(
    @Parameter String name,
    String command,
    @Nullable String resume,
    String ready,
    @Nullable String busy,
    @Nullable String dialog,
    @Nullable String approve,
    @Nullable String reject,
    @Nullable String question,
    @Nullable String interrupt,
    @Nullable String submit,
    @Nullable String transcript,
    @Nullable List<String> pass) {
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  TerminalAgent agent() {
    if (command.isBlank()) {
      throw wrong("command", "must name a program");
    }
    return new TerminalAgent(
        name,
        words(command),
        words(Optional.ofNullable(resume).orElse(command)),
        pattern("ready", ready),
        pattern("busy", busy),
        pattern("dialog", dialog),
        Keys.of(Optional.ofNullable(approve).orElse("y Enter")),
        Keys.of(Optional.ofNullable(reject).orElse("n Enter")),
        pattern("question", question),
        Keys.of(Optional.ofNullable(interrupt).orElse("C-c")),
        Keys.of(Optional.ofNullable(submit).orElse("Enter")),
        transcript,
        pass == null ? List.of() : pass);
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split("\\s+"));
  }

  private Pattern pattern(String key, @Nullable String text) {
    try {
      return text == null || text.isEmpty() ? NOTHING : Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw wrong(key, "is no regular expression: " + e.getDescription());
    }
  }

  private IllegalArgumentException wrong(String key, String what) {
    return new IllegalArgumentException("orrery.terminal.agents." + name + "." + key + " " + what);
  }
}
