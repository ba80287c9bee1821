package dev.orrery.application.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.workspace.CheckWorkDir.Checked;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.workspace.WorkDirRefusal;
import dev.orrery.domain.workspace.Workspace;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.SequentialIds;
import dev.orrery.inmemory.workspace.InMemoryWorkDirs;
import dev.orrery.inmemory.workspace.InMemoryWorkspaces;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckWorkDirTest {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemorySettings settings = new InMemorySettings();
  private final InMemoryWorkDirs dirs =
      new InMemoryWorkDirs(Path.of("/home"), Path.of("/home/.orrery"));
  private final InMemoryWorkspaces workspaces =
      new InMemoryWorkspaces(transactions, new SequentialIds(), Path.of("/state"));
  private final CheckWorkDir check = new CheckWorkDir(dirs, workspaces, settings);
  private final Principal caller = Principal.local();

  @Test
  void aDirectoryInARootIsAllowedByItsRealPath() {
    dirs.directory("/home/app");
    dirs.link("/home/link", "/home/app");

    assertThat(check.check(caller, "/home/app/")).isEqualTo(allowed("/home/app"));
    assertThat(check.check(caller, "/home/link")).isEqualTo(allowed("/home/app"));
  }

  @Test
  void whatIsNotAllowedIsNotProbed() {
    assertThat(reason("/etc/passwd")).isEqualTo(WorkDirRefusal.NOT_ALLOWED);
    assertThat(reason("/nowhere")).isEqualTo(WorkDirRefusal.NOT_ALLOWED);
    assertThat(reason("/homes")).isEqualTo(WorkDirRefusal.NOT_ALLOWED);
    assertThat(reason("/home/nowhere")).isEqualTo(WorkDirRefusal.MISSING);
  }

  @Test
  void aLinkThatLeadsOutIsRefused() {
    dirs.directory("/etc");
    dirs.link("/home/out", "/etc");

    assertThat(reason("/home/out")).isEqualTo(WorkDirRefusal.NOT_ALLOWED);
  }

  @Test
  void aFileAndTheServersOwnDirectoryAreRefused() {
    dirs.file("/home/file");

    assertThat(reason("/home/file")).isEqualTo(WorkDirRefusal.NO_DIRECTORY);
    assertThat(reason("/home/.orrery")).isEqualTo(WorkDirRefusal.NOT_ALLOWED);
  }

  @Test
  void theConfiguredListReplacesTheUsualRootsAtOnce() {
    dirs.directory("/home/app");
    dirs.directory("/srv/app");

    settings.set("workspace.allowed_work_dirs", Json.strings(List.of("/srv")));

    assertThat(reason("/home/app")).isEqualTo(WorkDirRefusal.NOT_ALLOWED);
    assertThat(check.check(caller, "/srv/app")).isEqualTo(allowed("/srv/app"));
  }

  @Test
  void aConfiguredRootMayBeALink() {
    dirs.directory("/data");
    dirs.directory("/data/app");
    dirs.link("/srv", "/data");
    settings.set("workspace.allowed_work_dirs", Json.strings(List.of("/srv")));

    assertThat(check.check(caller, "/srv/app")).isEqualTo(allowed("/data/app"));
  }

  @Test
  void aTenantStaysInItsRoots() {
    var tenant = new TenantId(UUID.randomUUID());
    dirs.directory("/home/mine/app");
    dirs.directory("/home/other/app");
    settings.set(
        "workspace.tenant_work_dirs",
        Json.object(tenant.value().toString(), List.of("/home/mine")));
    var ours = Principal.system(tenant, caller.user());

    assertThat(check.check(ours, "/home/mine/app")).isEqualTo(allowed("/home/mine/app"));
    assertThat(check.check(ours, "/home/other/app"))
        .isEqualTo(new Checked.Refused(WorkDirRefusal.OTHER_TENANT, "/home/other/app"));
    assertThat(check.check(caller, "/home/other/app")).isEqualTo(allowed("/home/other/app"));
  }

  @Test
  void aDirectoryOfAnotherTenantIsNotRegistered() {
    dirs.directory("/home/app");
    var real = Path.of("/home/app");
    var other = new TenantId(UUID.randomUUID());

    var mine = check.register(caller.tenant(), caller.owner(), real).orElseThrow();

    assertThat(mine.purpose()).isEqualTo(Workspace.Purpose.EXTERNAL);
    assertThat(check.register(other, caller.owner(), real)).isEmpty();
  }

  @Test
  void aWorkspaceIsNotAllowedAnyMoreOnceItsRootsOrLinksChange() {
    dirs.directory("/home/app");
    dirs.directory("/etc");
    var workspace =
        check.register(caller.tenant(), caller.owner(), Path.of("/home/app")).orElseThrow();
    assertThat(check.stillAllowed(workspace)).isTrue();
    assertThat(check.stillAllowed(workspaces.state(caller.tenant()))).isTrue();

    dirs.link("/home/app", "/etc");
    assertThat(check.stillAllowed(workspace)).isFalse();

    dirs.link("/home/app", "/home/app2");
    dirs.directory("/home/app2");
    assertThat(check.stillAllowed(workspace)).isFalse();
  }

  @Test
  void aListThatForbidsTheWorkspaceEndsItsUse() {
    dirs.directory("/home/app");
    var workspace =
        check.register(caller.tenant(), caller.owner(), Path.of("/home/app")).orElseThrow();

    settings.set("workspace.allowed_work_dirs", Json.strings(List.of("/srv")));

    assertThat(check.stillAllowed(workspace)).isFalse();
  }

  private static Checked allowed(String path) {
    return new Checked.Allowed(Path.of(path));
  }

  private WorkDirRefusal reason(String written) {
    return ((Checked.Refused) check.check(caller, written)).reason();
  }
}
