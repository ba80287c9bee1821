package dev.orrery.rest.oxios.skill;

import dev.orrery.application.capability.GetSkill;
import dev.orrery.application.capability.ListSkills;
import dev.orrery.application.capability.RemoveSkill;
import dev.orrery.application.capability.SaveSkill;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.oxios.Done;
import dev.orrery.rest.oxios.OxiosProblem;
import dev.orrery.rest.oxios.Page;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Instructions that agents can use. */
@Controller(value = "/api/skills", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class SkillController {
  private static final int LARGEST_CONTENT = 65_536;

  private final ListSkills listSkills;
  private final GetSkill getSkill;
  private final SaveSkill saveSkill;
  private final RemoveSkill removeSkill;

  @Inject
  SkillController(
      ListSkills listSkills, GetSkill getSkill, SaveSkill saveSkill, RemoveSkill removeSkill) {
    this.listSkills = listSkills;
    this.getSkill = getSkill;
    this.saveSkill = saveSkill;
    this.removeSkill = removeSkill;
  }

  @Get
  @Operation(summary = "List skills by name")
  Page<SkillSummary> list(
      @Nullable @QueryValue String page, @Nullable @QueryValue String limit, Principal caller) {
    var query = Page.Query.of(page, limit);
    return Page.of(listSkills.list(caller, query.window()), query, SkillSummary::of);
  }

  @Get("/{name}")
  @Operation(summary = "Show a skill")
  SkillView get(@PathVariable String name, Principal caller) {
    return getSkill
        .get(caller, name)
        .map(SkillView::of)
        .orElseThrow(() -> OxiosProblem.notFound("Skill", name));
  }

  @Post
  @Operation(summary = "Add a skill or replace the one of its name")
  Done save(@Body JsonBody body, Principal caller) {
    var saved =
        saveSkill.save(
            caller,
            body.text("name").notBlank().required(),
            body.text("description").required(),
            body.text("content").maxBytes(LARGEST_CONTENT).or(""));
    return new Done("created", saved.name().value());
  }

  @Delete("/{name}")
  @Operation(summary = "Remove a skill")
  Done remove(@PathVariable String name, Principal caller) {
    if (!removeSkill.remove(caller, name)) {
      throw OxiosProblem.notFound("Skill", name);
    }
    return new Done("deleted", name);
  }
}
