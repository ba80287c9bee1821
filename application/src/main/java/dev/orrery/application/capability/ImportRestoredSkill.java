package dev.orrery.application.capability;

import dev.orrery.application.kernel.DurableSubscriber;
import dev.orrery.domain.capability.Skill;
import dev.orrery.domain.capability.SkillName;
import dev.orrery.domain.capability.SkillText;
import dev.orrery.domain.capability.Skills;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.workspace.FileTree;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a skill whose file was restored from the history into its row, which is what agents read.
 */
@Singleton
public final class ImportRestoredSkill implements DurableSubscriber {
  private static final Logger LOG = LoggerFactory.getLogger(ImportRestoredSkill.class);
  private static final Pattern FILE = Pattern.compile("skills/([^/]+)/SKILL\\.md");
  private static final long LARGEST = 256 * 1024;

  private final Skills skills;
  private final Workspaces workspaces;
  private final FileTree files;
  private final JsonCodec json;
  private final EventLog events;
  private final Clock clock;

  @Inject
  public ImportRestoredSkill(
      Skills skills,
      Workspaces workspaces,
      FileTree files,
      JsonCodec json,
      EventLog events,
      Clock clock) {
    this.skills = skills;
    this.workspaces = workspaces;
    this.files = files;
    this.json = json;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "capability.restored-skills";
  }

  @Override
  public boolean wants(Event event) {
    return event.type().equals("workspace.file_restored") && skill(event).isPresent();
  }

  @Override
  public void handle(Event event) {
    skill(event).ifPresent(name -> restore(event.what(), name));
  }

  private void restore(EventDraft event, SkillName name) {
    var root = workspaces.state(event.tenant()).root();
    try {
      var text = SkillText.parse(files.readText(root, Skill.file(name), LARGEST), json);
      skills.save(
          new Skill(
              event.tenant(),
              event.owner(),
              name,
              text.description(),
              text.content(),
              clock.now()));
      events.append(
          EventDraft.ofTenant(
              Principal.system(event.tenant(), event.owner()),
              "skill.saved",
              Json.object("name", name.value())));
    } catch (PathRefusedException e) {
      LOG.info("A restored skill is not read: name={} reason={}", name, e.reason());
    }
  }

  private static Optional<SkillName> skill(Event event) {
    return event
        .payload()
        .text("path")
        .map(FILE::matcher)
        .filter(java.util.regex.Matcher::matches)
        .flatMap(found -> GetSkill.named(found.group(1)));
  }
}
