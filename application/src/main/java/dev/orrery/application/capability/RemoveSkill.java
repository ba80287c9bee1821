package dev.orrery.application.capability;

import dev.orrery.application.workspace.KeepHistory;
import dev.orrery.domain.capability.Skill;
import dev.orrery.domain.capability.SkillName;
import dev.orrery.domain.capability.Skills;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.RelPath;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes a skill, its row and its file. */
@Singleton
public final class RemoveSkill {
  private static final Logger LOG = LoggerFactory.getLogger(RemoveSkill.class);

  private final Skills skills;
  private final Workspaces workspaces;
  private final FileTree files;
  private final KeepHistory history;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public RemoveSkill(
      Skills skills,
      Workspaces workspaces,
      FileTree files,
      KeepHistory history,
      Transactions transactions,
      EventLog events) {
    this.skills = skills;
    this.workspaces = workspaces;
    this.files = files;
    this.history = history;
    this.transactions = transactions;
    this.events = events;
  }

  /** False where there is no such skill. */
  public boolean remove(Principal by, String name) {
    ForbiddenException.unless(by, Capability.SKILL_WRITE);
    return GetSkill.named(name).map(skill -> removeNamed(by, skill)).orElse(false);
  }

  private boolean removeNamed(Principal by, SkillName name) {
    boolean removed =
        transactions.inOne(() -> {
          if (!skills.remove(by.tenant(), name)) {
            return false;
          }
          events.append(
              EventDraft.ofTenant(by, "skill.removed", Json.object("name", name.value())));
          return true;
        });
    if (removed) {
      removeFile(by, name);
    }
    return removed;
  }

  /** The row is what counts: a file that can not be removed is only worth a line. */
  private void removeFile(Principal by, SkillName name) {
    var state = workspaces.state(by.tenant());
    var folder = new RelPath("skills/" + name);
    for (var path : List.of(Skill.file(name), folder)) {
      try {
        files.remove(state.root(), path);
      } catch (PathRefusedException e) {
        LOG.info("A skill's file stays: path={} reason={}", path, e.reason());
      }
    }
    history.keep(state, folder, KeepHistory.STATE_AUTHOR, "Remove skill " + name.value());
  }
}
