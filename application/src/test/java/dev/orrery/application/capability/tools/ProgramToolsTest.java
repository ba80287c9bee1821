package dev.orrery.application.capability.tools;

import static dev.orrery.application.capability.tools.Calls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.capability.Extension;
import dev.orrery.domain.capability.ExtensionName;
import dev.orrery.domain.capability.Manifest;
import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.capability.ToolTemplate;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.inmemory.capability.InMemoryExtensions;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramToolsTest {
  private final InMemoryExtensions extensions = new InMemoryExtensions(new InMemoryTransactions());
  private final RecordingRunner runner = new RecordingRunner();
  private final Commands commands = new Commands(runner, new MapFileTree(), new InMemorySettings());
  private final ProgramTools tools = new ProgramTools(extensions, "git"::equals, commands);

  @Test
  void onlyEnabledProgramsWithWhatTheyNeedOfferTheirCommands() {
    add("one", List.of("bash", "git"));
    add("two", List.of("absent-tool"));
    add("three", List.of());
    extensions.switchTo(Tenancy.DEFAULT, new ExtensionName("three"), false);

    assertThat(tools.offer(Calls.scope(ToolTemplate.OPERATOR)))
        .extracting(Tool::name)
        .containsExactly("ext:one:status");
  }

  @Test
  void declaredArgumentsComeBeforeAppendedOnes() throws InterruptedException {
    add("one", List.of());

    tools.run(call(tools, "ext:one:status", "path", "src", "args", List.of("-v")));
    tools.run(call(tools, "ext:one:status"));

    assertThat(runner.commands.getFirst().argv())
        .containsExactly("git", "status", "--short", "src", "-v");
    assertThat(runner.commands.getLast().argv()).containsExactly("git", "status", "--short", ".");
  }

  @Test
  void argumentsAreNeverShellText() {
    add("one", List.of());

    assertThatThrownBy(() -> tools.plan(call(tools, "ext:one:status", "args", List.of("; id"))))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void aDisabledProgramDoesNotRunAnyMore() {
    add("one", List.of());
    var call = call(tools, "ext:one:status");
    extensions.switchTo(Tenancy.DEFAULT, new ExtensionName("one"), false);

    assertThatThrownBy(() -> tools.run(call)).isInstanceOf(InvalidException.class);
  }

  private void add(String name, List<String> needs) {
    var about = Json.object("name", name, "version", "1", "description", "d", "author", "a");
    var argument = Json.object("name", "path", "description", "Where", "default", ".");
    var status =
        Json.object(
            "description", "d",
            "command", "git status --short",
            "arguments", new Json.Arr(List.of(argument)));
    var manifest =
        Json.object(
            "program", about,
            "tools", Json.object("status", status, "words", Json.object("description", "d")),
            "requires_tools", Json.object("names", needs));
    extensions.add(
        new Extension(
            Tenancy.DEFAULT,
            Tenancy.ADMIN,
            Manifest.of(manifest),
            "",
            "builtin",
            Path.of("/p"),
            true,
            Instant.EPOCH,
            Instant.EPOCH));
  }
}
