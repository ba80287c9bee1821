package dev.orrery.application.capability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.workspace.KeepHistory;
import dev.orrery.application.workspace.OpenStateWorkspace;
import dev.orrery.application.workspace.RecordFileChange;
import dev.orrery.application.workspace.RestoreFile;
import dev.orrery.domain.capability.Skill;
import dev.orrery.domain.capability.SkillName;
import dev.orrery.domain.capability.SkillText;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.workspace.Commit;
import dev.orrery.inmemory.capability.InMemorySkills;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.PlainJson;
import dev.orrery.inmemory.kernel.SequentialIds;
import dev.orrery.inmemory.workspace.InMemoryFileTree;
import dev.orrery.inmemory.workspace.InMemoryTreeHistory;
import dev.orrery.inmemory.workspace.InMemoryWorkspaces;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SkillUseCasesTest {
  private static final SkillName TIDY = new SkillName("tidy");

  private final Principal caller = Principal.local();
  private final FixedClock clock = new FixedClock();
  private final PlainJson json = new PlainJson();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryAuditTrail audit = new InMemoryAuditTrail(transactions, clock, json);
  private final InMemoryEventLog events = new InMemoryEventLog(transactions, clock, audit);
  private final InMemorySkills skills = new InMemorySkills(transactions);
  private final InMemoryFileTree files = new InMemoryFileTree();
  private final InMemoryTreeHistory history = new InMemoryTreeHistory(files, clock);
  private final InMemoryWorkspaces workspaces =
      new InMemoryWorkspaces(transactions, new SequentialIds(), Path.of("/workspace"));
  private final OpenStateWorkspace open = new OpenStateWorkspace(workspaces, history, transactions);
  private final KeepHistory keep =
      new KeepHistory(history, new InMemorySettings(), transactions, audit, point -> {});
  private final SaveSkill save =
      new SaveSkill(skills, workspaces, files, keep, transactions, events, clock);
  private final RestoreFile restore =
      new RestoreFile(open, files, history, new RecordFileChange(transactions, audit, events));
  private final ImportRestoredSkill importRestored =
      new ImportRestoredSkill(skills, workspaces, files, json, events, clock);

  @BeforeEach
  void begin() {
    open.open(Tenancy.DEFAULT);
  }

  @Test
  void aSavedSkillIsCommitted() {
    save.save(caller, "tidy", "Tidies up", "# Tidy");

    assertThat(history.log(open.open(Tenancy.DEFAULT).root(), 1))
        .extracting(Commit::author, Commit::message)
        .containsExactly(org.assertj.core.api.Assertions.tuple("oxios", "Save skill tidy"));
  }

  @Test
  void aFileThatIsRestoredComesBackIntoTheRow() {
    save.save(caller, "tidy", "Says \"old\"", "# Old");
    var old = history.head(open.open(Tenancy.DEFAULT).root()).orElseThrow();
    save.save(caller, "tidy", "New", "# New");

    restore.restore(caller, old.hex(), Skill.file(TIDY));
    deliver();

    var skill = skills.find(Tenancy.DEFAULT, TIDY).orElseThrow();
    assertThat(skill.description()).isEqualTo("Says \"old\"");
    assertThat(skill.content()).isEqualTo("# Old");
  }

  @Test
  void otherRestoredFilesAreNoSkills() {
    save.save(caller, "tidy", "d", "c");
    var first = history.head(open.open(Tenancy.DEFAULT).root()).orElseThrow();

    restore.restore(caller, first.hex(), Skill.file(TIDY));

    assertThat(events().filter(importRestored::wants)).hasSize(1);
    assertThat(events().filter(event -> event.type().equals("skill.saved")))
        .noneMatch(importRestored::wants);
  }

  @Test
  void aFileWithoutFrontMatterIsContentAlone() {
    assertThat(SkillText.parse("# Bare\n", json)).isEqualTo(new SkillText("", "# Bare"));
    assertThat(SkillText.parse("---\ndescription: plain words\n---\n# Body", json))
        .isEqualTo(new SkillText("plain words", "# Body"));
  }

  private void deliver() {
    events()
        .filter(importRestored::wants)
        .toList()
        .forEach(event -> transactions.inOne(() -> importRestored.handle(event)));
  }

  private java.util.stream.Stream<Event> events() {
    return events.readStream(StreamKey.of(Tenancy.DEFAULT), 0, 100).stream();
  }
}
