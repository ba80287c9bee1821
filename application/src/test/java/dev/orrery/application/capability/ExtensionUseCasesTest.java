package dev.orrery.application.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.capability.ExtensionSource;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.OutgoingHttp.BlockedException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.inmemory.capability.InMemoryExtensions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.PlainJson;
import org.junit.jupiter.api.Test;

class ExtensionUseCasesTest {
  private static final String ADDRESS = "https://example.com/p.tar.gz";

  private final Principal caller = Principal.local();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final FixedClock clock = new FixedClock();
  private final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  private final InMemoryAuditTrail audit =
      new InMemoryAuditTrail(transactions, clock, new PlainJson());
  private final InMemoryExtensions extensions = new InMemoryExtensions(transactions);
  private final MapExtensionFiles files = new MapExtensionFiles();
  private final RegisterExtension register =
      new RegisterExtension(files, extensions, transactions, audit, events, clock);

  @Test
  void anInstallIsRegisteredAuditedAndAnnounced() {
    var installed = install("tool-box").install(caller, ADDRESS);

    assertThat(installed.enabled()).isTrue();
    assertThat(extensions.find(Tenancy.DEFAULT, installed.name())).contains(installed);
    assertThat(events.types()).containsExactly("program.installed");
    assertThat(audit.leaves()).extracting(AuditLeaf::action).containsExactly("program_install");
    assertThat(files.directories).containsOnlyKeys(installed.path());
  }

  @Test
  void aSecondInstallOfTheNameLeavesNothingBehind() {
    var first = install("tool-box").install(caller, ADDRESS);

    assertThatThrownBy(() -> install("Tool-Box").install(caller, ADDRESS))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("already installed");

    assertThat(files.directories).containsOnlyKeys(first.path());
    assertThat(events.types()).hasSize(1);
  }

  @Test
  void evilNamesAreRefused() {
    for (var name : new String[] {"../../etc/cron.d/x", ".", "CON", "a\nb", "a\u202Eb", "x..y"}) {
      assertThatThrownBy(() -> install(name).install(caller, ADDRESS))
          .isInstanceOf(InvalidException.class);
    }
    assertThatThrownBy(() -> install("a".repeat(4000)).install(caller, ADDRESS))
        .isInstanceOf(InvalidException.class);
    assertThat(files.directories).isEmpty();
  }

  @Test
  void aBlockedSourceIsARefusalThatLeavesNothingBehind() {
    ExtensionSource blocked =
        (origin, directory) -> {
          throw new BlockedException("not a public address");
        };

    assertThatThrownBy(
            () -> new InstallExtension(blocked, files, register).install(caller, ADDRESS))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("not a public address");
    assertThat(files.directories).isEmpty();
  }

  @Test
  void removingDeletesTheFiles() {
    install("tool-box").install(caller, ADDRESS);
    var remove = new RemoveExtension(extensions, files, transactions, events);

    assertThat(remove.remove(caller, "tool-box")).isTrue();
    assertThat(remove.remove(caller, "tool-box")).isFalse();
    assertThat(remove.remove(caller, "../x")).isFalse();
    assertThat(files.directories).isEmpty();
  }

  @Test
  void theDefaultProgramsCanBeRead() {
    var staged = files.stage();
    for (var program : DefaultPrograms.all()) {
      files.write(staged, program.files());
      assertThat(files.inspect(staged).manifest().object("program").text("name"))
          .contains(program.name());
    }
  }

  private InstallExtension install(String name) {
    ExtensionSource source =
        (origin, directory) -> files.directories.put(directory, MapExtensionFiles.manifest(name));
    return new InstallExtension(source, files, register);
  }
}
