package dev.orrery.persistence.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Sealer;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.operations.LogEntry;
import dev.orrery.domain.operations.LogRows;
import dev.orrery.domain.operations.backup.BackupFiles;
import dev.orrery.domain.operations.backup.BackupName;
import dev.orrery.domain.operations.backup.Dumper;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.TreeHistory;
import dev.orrery.domain.workspace.Workspaces;
import dev.orrery.persistence.database.DatabaseConnection;
import dev.orrery.persistence.database.TestDatabase;
import dev.orrery.persistence.json.JacksonJsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A backup comes back as it was, or not at all. */
class RestoreTest {
  @RegisterExtension
  static final TestDatabase database = TestDatabase.perClass().with("pg.dump", "off");

  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final BackupName NAME = new BackupName("orrery_20260502_030000.dump");
  private static final String ODD = "a\tb\\N\\.\n\"quoted\" ünï 🪐 \r\n\\t";

  @TempDir Path folder;

  @Test
  void everythingIsAsItWas() throws Exception {
    var root = fill();
    var archive = dump();
    var restored = empty();
    var place = place(restored);

    var said = new Restore(new JacksonJsonCodec(), place).restore(archive);

    assertThat(said).contains("rows in", "an audit chain of", "1 workspace");
    assertThat(contents(restored)).isEqualTo(contents(database.connection()));
    assertThat(place.workspace().resolve("notes.txt")).hasContent("kept in the history");
    assertThat(place.workspace().resolve("run.sh")).isExecutable();
    assertThat(head(place.workspace())).isEqualTo(head(root));
    assertThat(value(restored, "select root from workspace where purpose = 'STATE'"))
        .isEqualTo(place.workspace().toRealPath().toString());
  }

  @Test
  void whatComesLaterIsCountedOnFromThere() throws Exception {
    fill();
    var restored = empty();
    new Restore(new JacksonJsonCodec(), place(restored)).restore(dump());
    var insert =
        "insert into log_line (tenant, owner, agent, level, message) values"
            + " (gen_random_uuid(), gen_random_uuid(), 'a', 'INFO', 'later') returning id";

    long before = Long.parseLong(value(restored, "select max(id) from log_line"));

    assertThat(Long.parseLong(value(restored, insert))).isGreaterThan(before);
  }

  @Test
  void referencesAndTriggersAreThereAgain() throws Exception {
    fill();
    var restored = empty();
    new Restore(new JacksonJsonCodec(), place(restored)).restore(dump());
    var references = "select count(*) from pg_constraint where contype = 'f'";
    var triggers = "select count(*) from pg_trigger where not tgisinternal";

    assertThat(value(restored, references)).isEqualTo(database.value(references));
    assertThat(value(restored, triggers)).isEqualTo(database.value(triggers));
  }

  @Test
  void itIsOfOneMomentWhileOthersWrite() throws Exception {
    fill();
    var stop = new AtomicBoolean();
    var begun = new CountDownLatch(1);
    var writer =
        Thread.ofVirtual()
            .start(() -> {
              while (!stop.get()) {
                database.execute(
                    "with pair as (insert into log_line (tenant, owner, agent, level, message)"
                        + " values (gen_random_uuid(), gen_random_uuid(), 'pair', 'INFO', 'x')"
                        + " returning id) insert into document (tenant, owner, path, name)"
                        + " select gen_random_uuid(), gen_random_uuid(), 'pair/' || id, 'x'"
                        + " from pair");
                begun.countDown();
              }
            });
    begun.await();
    var archive = dump();
    stop.set(true);
    writer.join();
    var restored = empty();

    new Restore(new JacksonJsonCodec(), place(restored)).restore(archive);

    assertThat(value(restored, "select count(*) from log_line where agent = 'pair'"))
        .isNotEqualTo("0")
        .isEqualTo(value(restored, "select count(*) from document where path like 'pair/%'"));
  }

  @Test
  void theRunThatMadeItIsOverAfterwards() throws Exception {
    fill();
    database.execute(
        "insert into backup_run (tenant, owner, name, state) values"
            + " (gen_random_uuid(), gen_random_uuid(), 'x.dump', 'RUNNING')");
    var archive = dump();
    database.execute("delete from backup_run");
    var restored = empty();

    new Restore(new JacksonJsonCodec(), place(restored)).restore(archive);

    assertThat(value(restored, "select state from backup_run")).isEqualTo("FAILED");
  }

  @Test
  void aTruncatedFileIsRefused() throws Exception {
    fill();
    var whole = Files.readAllBytes(dump());
    for (var length : List.of(0, 10, whole.length / 2, whole.length - 1)) {
      var cut = folder.resolve("cut-" + length + ".dump");
      Files.write(cut, Arrays.copyOf(whole, length));

      assertRefused(cut, "truncated");
    }
  }

  @Test
  void aFlippedBitIsRefused() throws Exception {
    fill();
    var bytes = Files.readAllBytes(dump());
    bytes[bytes.length / 2] ^= 1;
    var file = folder.resolve("flipped.dump");
    Files.write(file, bytes);

    assertRefused(file, "");
  }

  @Test
  void anAlteredPartIsRefused() throws Exception {
    fill();
    var forged = ForgedArchive.of(dump());
    var part = "tables/log_line.copy";
    var text = forged.text(part);

    forged.put(part, text.replace("kept", "lost"));

    assertRefused(forged.write(folder.resolve("altered.dump")), "altered");
  }

  @Test
  void aMissingOrAddedPartIsRefused() throws Exception {
    fill();
    var archive = dump();

    assertRefused(
        ForgedArchive.of(archive).without("tables/task.copy").write(folder.resolve("missing.dump")),
        "not the parts");
    assertRefused(
        ForgedArchive.of(archive)
            .without("tables/task.copy")
            .consistent()
            .write(folder.resolve("missing-too.dump")),
        "not the parts");
    assertRefused(
        ForgedArchive.of(archive)
            .put("tables/more.copy", "")
            .consistent()
            .write(folder.resolve("added.dump")),
        "not the parts");
    assertRefused(
        ForgedArchive.of(archive)
            .without(BackupManifest.NAME)
            .write(folder.resolve("nameless.dump")),
        "no manifest");
  }

  @Test
  void aPathThatLeadsElsewhereIsRefused() throws Exception {
    fill();
    var archive = dump();
    for (var name :
        List.of("../evil", "/etc/evil", "tables/../../evil.copy", "tables\\evil.copy")) {
      var forged = ForgedArchive.of(archive).put(name, "x").consistent();

      assertRefused(forged.write(folder.resolve("evil.dump")), "can not have");
    }
    assertThat(folder.resolve("evil")).doesNotExist();
    assertThat(folder.resolveSibling("evil")).doesNotExist();
  }

  @Test
  void aBombIsRefusedBeforeItIsUnpacked() throws Exception {
    fill();
    var forged =
        ForgedArchive.of(dump()).put("tables/log_line.copy", new byte[80 << 20]).consistent();

    assertRefused(forged.write(folder.resolve("bomb.dump")), "packed too tightly");
  }

  @Test
  void aNewerSchemaIsRefused() throws Exception {
    fill();
    var archive = dump();
    var newer =
        ForgedArchive.of(archive)
            .manifest(manifest -> {
              var migrations = new ArrayList<>(manifest.texts("migrations"));
              migrations.add("9999");
              return manifest.with("migrations", Json.strings(migrations));
            });
    var other =
        ForgedArchive.of(archive)
            .manifest(manifest -> {
              var migrations = new ArrayList<>(manifest.texts("migrations"));
              migrations.removeFirst();
              return manifest.with("migrations", Json.strings(migrations));
            });
    var format = ForgedArchive.of(archive).manifest(one -> one.with("version", Json.of(2)));

    assertRefused(newer.write(folder.resolve("newer.dump")), "newer Orrery");
    assertRefused(other.write(folder.resolve("other.dump")), "none that this build ever had");
    assertRefused(format.write(folder.resolve("format.dump")), "newer Orrery");
  }

  @Test
  void aBrokenAuditChainIsTakenAwayAgain() throws Exception {
    fill();
    var forged = ForgedArchive.of(dump());
    var leaves = forged.text("tables/audit_leaf.copy");
    forged.put("tables/audit_leaf.copy", leaves.replace("proof-1", "proof-x")).consistent();

    assertRefused(forged.write(folder.resolve("chain.dump")), "audit chain is broken");
  }

  @Test
  void rowsThatReferToNothingAreTakenAwayAgain() throws Exception {
    fill();
    var forged = ForgedArchive.of(dump()).put("tables/tenant.copy", "");

    assertRefused(forged.consistent().write(folder.resolve("orphans.dump")), "could not be");
  }

  @Test
  void anotherHistoryThanWrittenDownIsRefused() throws Exception {
    fill();
    var forged =
        ForgedArchive.of(dump())
            .manifest(manifest ->
                manifest.with(
                    "workspaces",
                    new Json.Arr(
                        List.of(
                            Json.object(
                                "tenant",
                                Tenancy.DEFAULT.value().toString(),
                                "commit",
                                "0".repeat(40))))));

    assertRefused(forged.write(folder.resolve("history.dump")), "workspace");
  }

  @Test
  void aDatabaseOrWorkspaceThatIsUsedIsLeftAlone() throws Exception {
    fill();
    var archive = dump();
    var used = empty();
    execute(used, "create table mine (id int)");
    assertThatThrownBy(() -> new Restore(new JacksonJsonCodec(), place(used)).restore(archive))
        .isInstanceOf(RestoreRefused.class)
        .hasMessageContaining("not empty");
    assertThat(value(used, "select count(*) from mine")).isEqualTo("0");

    var fresh = place(empty());
    Files.createDirectories(fresh.workspace());
    Files.writeString(fresh.workspace().resolve("mine.txt"), "mine");
    assertThatThrownBy(() -> new Restore(new JacksonJsonCodec(), fresh).restore(archive))
        .isInstanceOf(RestoreRefused.class)
        .hasMessageContaining("not empty");
    assertThat(fresh.workspace().resolve("mine.txt")).hasContent("mine");
  }

  @Test
  void aProgramOfOthersIsNotRunUnasked() throws Exception {
    fill();
    var forged =
        ForgedArchive.of(dump())
            .manifest(manifest -> manifest.with("database", Json.of(BackupManifest.PROGRAM)));
    forged.names().stream().filter(name -> name.startsWith("tables/")).forEach(forged::without);
    forged.put(BackupManifest.PROGRAM, "drop everything").consistent();

    assertRefused(forged.write(folder.resolve("program.dump")), "--trusted");
  }

  /** Nothing is written, neither rows nor files. */
  private void assertRefused(Path archive, String why) throws SQLException {
    var restored = empty();
    var place = place(restored);

    assertThatThrownBy(() -> new Restore(new JacksonJsonCodec(), place).restore(archive))
        .isInstanceOf(RestoreRefused.class)
        .message()
        .satisfies(text ->
            assertThat(text.toLowerCase(Locale.ROOT)).contains(why.toLowerCase(Locale.ROOT)));

    assertThat(place.workspace()).doesNotExist();
    assertThat(
            value(
                restored,
                "select count(*) from pg_class where relkind = 'r'"
                    + " and relnamespace = 'public'::regnamespace"))
        .isEqualTo("0");
  }

  /** Rows of several sorts, a chain with entries, and a workspace with a history. */
  private Path fill() throws IOException {
    var transactions = database.transactions();
    transactions.inOne(() -> {
      for (var message : List.of("kept", ODD, "")) {
        database
            .bean(LogRows.class)
            .add(
                new LogRows.Draft(
                    Tenancy.DEFAULT,
                    Tenancy.ADMIN,
                    "bot",
                    LogEntry.Level.INFO,
                    message,
                    Json.object("odd", ODD)));
      }
      for (int i = 0; i < 3; i++) {
        database
            .bean(AuditTrail.class)
            .append(
                List.of(
                    new AuditLeaf(
                        Tenancy.DEFAULT,
                        "operator",
                        "system",
                        "proof",
                        "proof-" + i,
                        true,
                        Json.object("text", ODD),
                        null)));
      }
    });
    database.bean(Sealer.class).sealAll();
    var root =
        transactions.inOne(() -> database.bean(Workspaces.class).state(Tenancy.DEFAULT)).root();
    var history = database.bean(TreeHistory.class);
    history.open(root);
    Files.writeString(root.resolve("notes.txt"), "kept in the history");
    Files.writeString(root.resolve("run.sh"), "#!/bin/sh\n");
    assertThat(root.resolve("run.sh").toFile().setExecutable(true)).isTrue();
    history.commit(root, RelPath.ROOT, "test", "Keep " + NEXT.incrementAndGet());
    return root;
  }

  private Path dump() throws InterruptedException {
    var files = database.bean(BackupFiles.class);
    files.delete(NAME);
    var outcome = database.bean(Dumper.class).dump(NAME, Duration.ofMinutes(5));
    assertThat(outcome).isInstanceOf(Dumper.Outcome.Written.class);
    return files.find(NAME).orElseThrow().path();
  }

  private Restore.Place place(DatabaseConnection restored) {
    return new Restore.Place(
        () -> restored,
        folder.resolve("home-" + NEXT.incrementAndGet()).resolve("workspace"),
        "default",
        "",
        false);
  }

  private static DatabaseConnection empty() {
    var name = "restored_" + NEXT.incrementAndGet();
    database.execute("create database " + name);
    var there = database.connection();
    return new DatabaseConnection(
        there.url().replaceAll("/[^/]*$", "/" + name), there.user(), there.password());
  }

  private static String head(Path root) {
    return database.bean(TreeHistory.class).head(root).orElseThrow().hex();
  }

  /** Every row of every table but what a restore changes, as one text a table. */
  private static List<String> contents(DatabaseConnection database) throws SQLException {
    var all = new ArrayList<String>();
    try (var connection = database.open()) {
      var shape = new DatabaseShape(connection);
      for (var table : shape.columns().entrySet()) {
        var columns = new ArrayList<>(table.getValue());
        if (table.getKey().equals("workspace")) {
          columns.remove("root");
        }
        var row = "row(%s)::text".formatted(DatabaseShape.quoted(columns));
        all.add(
            table.getKey()
                + shape.rows(
                    "select count(*)::text, md5(coalesce(string_agg(%s, ';' order by %s), '')) from %s"
                        .formatted(row, row, DatabaseShape.quoted(table.getKey())),
                    2));
      }
    }
    return all;
  }

  private static String value(DatabaseConnection database, String sql) throws SQLException {
    try (var connection = database.open()) {
      return new DatabaseShape(connection).rows(sql, 1).getFirst().getFirst();
    }
  }

  private static void execute(DatabaseConnection database, String sql) throws SQLException {
    try (var connection = database.open();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
