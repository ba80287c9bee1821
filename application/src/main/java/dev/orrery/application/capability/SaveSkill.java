package dev.orrery.application.capability;

import dev.orrery.application.workspace.KeepHistory;
import dev.orrery.domain.capability.Skill;
import dev.orrery.domain.capability.SkillName;
import dev.orrery.domain.capability.Skills;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Adds a skill or replaces the one of its name. */
@Singleton
public final class SaveSkill {
  private final Skills skills;
  private final Workspaces workspaces;
  private final FileTree files;
  private final KeepHistory history;
  private final Transactions transactions;
  private final EventLog events;
  private final Clock clock;

  @Inject
  public SaveSkill(
      Skills skills,
      Workspaces workspaces,
      FileTree files,
      KeepHistory history,
      Transactions transactions,
      EventLog events,
      Clock clock) {
    this.skills = skills;
    this.workspaces = workspaces;
    this.files = files;
    this.history = history;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  public Skill save(Principal by, String name, String description, String content) {
    ForbiddenException.unless(by, Capability.SKILL_WRITE);
    var skill =
        new Skill(by.tenant(), by.owner(), new SkillName(name), description, content, clock.now());
    // The file first: a row without its file would be shown with a path that leads nowhere.
    var state = workspaces.state(by.tenant());
    files.write(state.root(), skill.file(), skill.markdown().getBytes(StandardCharsets.UTF_8));
    history.keep(
        state, skill.file(), KeepHistory.STATE_AUTHOR, "Save skill " + skill.name().value());
    transactions.inOne(() -> {
      skills.save(skill);
      events.append(
          EventDraft.ofTenant(by, "skill.saved", Json.object("name", skill.name().value())));
    });
    return skill;
  }
}
