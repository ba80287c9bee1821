package dev.orrery.persistence.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.capability.ExtensionName;
import dev.orrery.domain.capability.Manifest;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.persistence.json.TomlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskExtensionFilesTest {
  private static final String MANIFEST =
      """
      [program]
      name = "tool-box"
      version = "1.2"
      description = "Tools"
      author = "somebody"

      [tools.status]
      description = "What changed"
      command = "git status --short"
      [[tools.status.arguments]]
      name = "path"
      description = "Where"
      required = false
      default = "."

      [host_requirements]
      required = ["git"]
      optional = ["gh"]

      [requires_tools]
      names = ["bash"]

      [[mcp]]
      name = "docs"
      command = "docs-server"
      args = ["--stdio"]
      env = { MODE = "read" }

      [unknown]
      when = 2026-01-01
      """;

  @TempDir Path home;

  @Test
  void aProgramInTheOnlySubdirectoryIsFoundAndKept() throws IOException {
    var files = files();
    var staged = files.stage();
    files.write(
        staged,
        Map.of(
            new RelPath("repo-1/program.toml"),
            MANIFEST,
            new RelPath("repo-1/SKILL.md"),
            "How to use it",
            new RelPath(".hidden/x"),
            ""));

    var unpacked = files.inspect(staged);
    var manifest = Manifest.of(unpacked.manifest());
    var kept = files.keep(unpacked, manifest.name());
    files.discard(staged);

    assertThat(unpacked.skillText()).isEqualTo("How to use it");
    assertThat(kept.resolve("program.toml")).exists();
    assertThat(kept).startsWith(home.resolve("programs")).isNotEqualTo(staged);
    assertThat(staged).doesNotExist();
    files.discard(kept);
    assertThat(kept).doesNotExist();
  }

  @Test
  void aManifestIsReadWhole() {
    var manifest = Manifest.of(new TomlReader().read(MANIFEST));

    assertThat(manifest.name()).isEqualTo(new ExtensionName("tool-box"));
    assertThat(manifest.version()).isEqualTo("1.2");
    assertThat(manifest.tools())
        .singleElement()
        .satisfies(tool -> {
          assertThat(tool.command()).isEqualTo("git status --short");
          assertThat(tool.arguments().getFirst().required()).isFalse();
          assertThat(tool.arguments().getFirst().fallback()).isEqualTo(".");
        });
    assertThat(manifest.requiredHostTools()).containsExactly("git");
    assertThat(manifest.optionalHostTools()).containsExactly("gh");
    assertThat(manifest.requiredTools()).containsExactly("bash");
    assertThat(manifest.servers())
        .singleElement()
        .satisfies(server -> {
          assertThat(server.arguments()).containsExactly("--stdio");
          assertThat(server.environment()).containsEntry("MODE", "read");
          assertThat(server.enabled()).isTrue();
        });
  }

  @Test
  void whatIsNoProgramIsRefused() {
    var files = files();
    var empty = files.stage();
    var broken = files.stage();
    files.write(broken, Map.of(new RelPath("program.toml"), "this is = not = toml"));

    assertThatThrownBy(() -> files.inspect(empty)).isInstanceOf(InvalidException.class);
    assertThatThrownBy(() -> files.inspect(broken))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("no TOML");
  }

  @Test
  void nothingOutsideTheProgramsIsTouched() throws IOException {
    var precious = Files.writeString(home.resolve("precious"), "x");

    assertThatThrownBy(() -> files().discard(precious))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> files().discard(home.resolve("programs/../precious")))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(precious).exists();
  }

  private DiskExtensionFiles files() {
    return new DiskExtensionFiles(home.toString(), UUID::randomUUID);
  }
}
