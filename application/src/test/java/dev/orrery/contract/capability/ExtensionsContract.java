package dev.orrery.contract.capability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.capability.Extension;
import dev.orrery.domain.capability.ExtensionName;
import dev.orrery.domain.capability.Extensions;
import dev.orrery.domain.capability.FirstTimes;
import dev.orrery.domain.capability.Manifest;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Window;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of programs, and of what was set up once, does. */
public abstract class ExtensionsContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());

  protected abstract Extensions extensions();

  protected abstract FirstTimes firstTimes();

  protected abstract Transactions transactions();

  @Test
  void aProgramComesBackAsItWasAdded() {
    var program = program("tool-box");

    assertThat(add(program)).isTrue();

    assertThat(extensions().find(tenant, program.name())).contains(program);
    assertThat(extensions().find(new TenantId(UUID.randomUUID()), program.name())).isEmpty();
  }

  @Test
  void aNameIsTakenInAnyCase() {
    add(program("tool-box"));

    assertThat(add(program("tool-box"))).isFalse();
    assertThat(add(program("Tool-Box"))).isFalse();
    assertThat(extensions().find(tenant, new ExtensionName("Tool-Box"))).isEmpty();
  }

  @Test
  void onlyEnabledProgramsCountForAgents() {
    add(program("a"));
    add(program("b"));

    assertThat(switchTo("a", false)).isTrue();
    assertThat(switchTo("a", false)).isTrue();
    assertThat(switchTo("c", false)).isFalse();

    assertThat(extensions().enabled(tenant))
        .extracting(one -> one.name().value())
        .containsExactly("b");
    assertThat(extensions().list(tenant, new Window(0, 10)).total()).isEqualTo(2);
  }

  @Test
  void removingGivesItBackOnce() {
    add(program("a"));

    var removed = transactions().inOne(() -> extensions().remove(tenant, new ExtensionName("a")));
    var again = transactions().inOne(() -> extensions().remove(tenant, new ExtensionName("a")));

    assertThat(removed).contains(program("a"));
    assertThat(again).isEmpty();
  }

  @Test
  void aFirstTimeIsClaimedOnce() {
    assertThat(transactions().inOne(() -> firstTimes().claim(tenant, "x"))).isTrue();
    assertThat(transactions().inOne(() -> firstTimes().claim(tenant, "x"))).isFalse();
    assertThat(transactions().inOne(() -> firstTimes().claim(tenant, "y"))).isTrue();
  }

  private boolean add(Extension extension) {
    return transactions().inOne(() -> extensions().add(extension));
  }

  private boolean switchTo(String name, boolean enabled) {
    return transactions()
        .inOne(() -> extensions().switchTo(tenant, new ExtensionName(name), enabled));
  }

  private Extension program(String name) {
    var at = Instant.parse("2026-03-01T10:00:00.123456Z");
    var about = Json.object("name", name, "version", "1", "description", "d", "author", "somebody");
    var tool = Json.object("description", "t", "command", "git status");
    var manifest = Json.object("program", about, "tools", Json.object("status", tool));
    return new Extension(
        tenant,
        Tenancy.ADMIN,
        Manifest.of(manifest),
        "guidance",
        "https://example.com/a.tar.gz",
        Path.of("/programs/" + name),
        true,
        at,
        at);
  }
}
