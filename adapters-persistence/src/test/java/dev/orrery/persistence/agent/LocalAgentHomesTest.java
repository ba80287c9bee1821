package dev.orrery.persistence.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAgentHomesTest {
  private static final TenantId TENANT = Tenancy.DEFAULT;

  @TempDir Path data;
  private LocalAgentHomes homes;

  @BeforeEach
  void open() {
    homes = new LocalAgentHomes(data.toString(), null);
  }

  @Test
  void aHomeIsMadeOnceAndEachTenantHasItsOwn() throws IOException {
    assertThat(homes.find(TENANT, "ada")).isEmpty();

    var home = homes.open(TENANT, "ada");

    assertThat(home).isEqualTo(data.toRealPath().resolve("workspaces/ada"));
    assertThat(homes.open(TENANT, "ada")).isEqualTo(home);
    assertThat(homes.find(TENANT, "ada")).contains(home);
    var other = homes.open(new TenantId(new UUID(0, 2)), "ada");
    assertThat(other).isNotEqualTo(home);
    assertThat(data.relativize(other).toString()).startsWith("workspaces-");
  }

  @Test
  void aFileIsReplacedAndMayBeExecutable() throws IOException {
    var home = homes.open(TENANT, "ada");

    homes.write(TENANT, "ada", "run.sh", "one", true);
    homes.write(TENANT, "ada", "run.sh", "two", true);

    assertThat(home.resolve("run.sh")).hasContent("two");
    assertThat(Files.isExecutable(home.resolve("run.sh"))).isTrue();
    var found = homes.file(TENANT, "ada", "run.sh").orElseThrow();
    assertThat(found.real()).isEqualTo(home.resolve("run.sh"));
    assertThat(homes.file(TENANT, "ada", home.resolve("run.sh").toString())).contains(found);
    assertThat(home).isDirectoryNotContaining(path -> path.getFileName().toString().length() > 20);
  }

  @Test
  void aLinkIsReplacedAndNotFollowed() throws IOException {
    var home = homes.open(TENANT, "ada");
    var outside = Files.writeString(data.resolve("secret"), "secret");
    Files.createSymbolicLink(home.resolve("SOUL.md"), outside);
    assertThat(homes.file(TENANT, "ada", "SOUL.md")).isEmpty();

    homes.write(TENANT, "ada", "SOUL.md", "new", false);

    assertThat(outside).hasContent("secret");
    assertThat(home.resolve("SOUL.md")).hasContent("new");
  }

  @Test
  void nothingOutsideIsSeenOrWritten() throws IOException {
    homes.open(TENANT, "ada");
    homes.open(TENANT, "bob");
    homes.write(TENANT, "bob", "diary", "mine", false);

    assertThat(homes.file(TENANT, "ada", "../bob/diary")).isEmpty();
    assertThat(homes.file(TENANT, "ada", "/etc/hosts")).isEmpty();
    assertThat(homes.file(TENANT, "ada", ".")).isEmpty();
    assertThat(homes.file(TENANT, "ada", "a\0b")).isEmpty();
    assertThatThrownBy(() -> homes.write(TENANT, "ada", "../bob/diary", "x", false))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> homes.open(TENANT, "../ada")).isInstanceOf(InvalidException.class);
    assertThat(homes.find(TENANT, "..")).isEmpty();
  }

  @Test
  void aHomeThatIsALinkIsNone() throws IOException {
    var elsewhere = Files.createDirectory(data.resolve("elsewhere"));
    Files.createDirectories(data.resolve("workspaces"));
    Files.createSymbolicLink(data.resolve("workspaces/ada"), elsewhere);

    assertThat(homes.find(TENANT, "ada")).isEmpty();
    assertThatThrownBy(() -> homes.open(TENANT, "ada")).isInstanceOf(IOException.class);
  }
}
