package dev.orrery.application.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.operations.backup.BackupMirror;
import dev.orrery.domain.operations.backup.BackupName;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadBackupsTest {
  private static final BackupName OLD = new BackupName("orrery_20260501_030000.dump");
  private static final BackupName NEW = new BackupName("orrery_20260502_030000.dump");

  private final BackupWorld world = new BackupWorld();

  @Test
  void theNewestIsTheLastAndTheSumIsOfAll() {
    world.files.put(OLD, 10);
    world.clock.advance(Duration.ofDays(1));
    world.files.put(NEW, 20);

    var stats = world.read.stats(BackupWorld.ADMIN);

    assertThat(stats.count()).isEqualTo(2);
    assertThat(stats.bytes()).isEqualTo(30);
    assertThat(stats.last().orElseThrow().name()).isEqualTo(NEW);
    assertThat(stats.oldest().orElseThrow().name()).isEqualTo(OLD);
  }

  @Test
  void withoutAnyThereIsNoLast() {
    var stats = world.read.stats(BackupWorld.ADMIN);

    assertThat(stats.count()).isZero();
    assertThat(stats.last()).isEmpty();
    assertThat(stats.oldest()).isEmpty();
  }

  @Test
  void aCopyIsInSyncWhereItIsTheSame() {
    world.files.put(NEW, 20);

    world.look = seen(NEW, 20);
    assertThat(world.read.offsite(BackupWorld.ADMIN).inSync()).contains(true);
    world.look = seen(NEW, 19);
    assertThat(world.read.offsite(BackupWorld.ADMIN).inSync()).contains(false);
    world.look = seen(OLD, 20);
    assertThat(world.read.offsite(BackupWorld.ADMIN).inSync()).contains(false);
    world.look = new BackupMirror.Look.Seen("us/copies", null);
    assertThat(world.read.offsite(BackupWorld.ADMIN).inSync()).contains(false);
    world.look = new BackupMirror.Look.Unreachable("us/copies", "no answer");
    assertThat(world.read.offsite(BackupWorld.ADMIN).inSync()).isEmpty();
  }

  @Test
  void anAdministratorOfAnotherTenantSeesNothingOfTheHouse() {
    var grants = EnumSet.allOf(Capability.class);
    grants.remove(Capability.REACH_ALL);
    var foreigner = caller(new TenantId(new UUID(0, 9)), grants);

    assertRefused(foreigner);
    assertThat(world.read.list(caller(Tenancy.DEFAULT, grants))).isEmpty();
    grants.remove(Capability.OPERATIONS);
    assertRefused(caller(Tenancy.DEFAULT, grants));
  }

  private void assertRefused(Principal caller) {
    assertThatThrownBy(() -> world.read.list(caller)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> world.read.stats(caller)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> world.read.log(caller)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> world.read.find(caller, NEW)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> world.read.offsite(caller)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> world.trigger.trigger(caller)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> world.delete.delete(caller, NEW))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void aDeletedOneIsGoneAndTold() {
    world.files.put(NEW, 20);

    assertThat(world.delete.delete(BackupWorld.ADMIN, NEW)).isTrue();
    assertThat(world.delete.delete(BackupWorld.ADMIN, NEW)).isFalse();

    assertThat(world.files.list()).isEmpty();
    assertThat(world.events.types()).containsExactly("backup.deleted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".dump",
        "a",
        "a.tar",
        "../a.dump",
        "a/b.dump",
        "a\\b.dump",
        "a..b.dump",
        ".hidden.dump",
        "a.dump\n",
        "a\0.dump",
        "%2e%2e.dump",
        "a.dump.partial"
      })
  void aNameThatLeadsElsewhereIsNone(String text) {
    assertThat(BackupName.parse(text)).isEmpty();
  }

  @Test
  void aNameSaysWhatIsInTheFile() {
    assertThat(new BackupName("a.sql.gz").format()).isEqualTo(BackupName.Format.COMPRESSED_SQL);
    assertThat(new BackupName("a.sql").format()).isEqualTo(BackupName.Format.SQL);
    assertThat(NEW.format()).isEqualTo(BackupName.Format.ARCHIVE);
    assertThat(NEW.isOwn()).isTrue();
    assertThat(new BackupName("orrery_mine.dump").isOwn()).isFalse();
  }

  private static BackupMirror.Look seen(BackupName name, long size) {
    return new BackupMirror.Look.Seen(
        "us/copies", new BackupMirror.CopyFile(name.text(), size, "a1", null));
  }

  private static Principal caller(TenantId tenant, Set<Capability> grants) {
    return new Principal("somebody", Principal.Kind.USER, tenant, Tenancy.ADMIN, null, "", grants);
  }
}
