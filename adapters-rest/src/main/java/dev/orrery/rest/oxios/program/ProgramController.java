package dev.orrery.rest.oxios.program;

import dev.orrery.application.capability.CheckHostTools;
import dev.orrery.application.capability.EnableExtension;
import dev.orrery.application.capability.GetExtension;
import dev.orrery.application.capability.InstallExtension;
import dev.orrery.application.capability.ListExtensions;
import dev.orrery.application.capability.RemoveExtension;
import dev.orrery.domain.capability.Extension;
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

/** Installed programs. */
@Controller(value = "/api/programs", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ProgramController {
  private static final int LONGEST_PATH = 8192;

  private final ListExtensions listExtensions;
  private final GetExtension getExtension;
  private final InstallExtension installExtension;
  private final RemoveExtension removeExtension;
  private final EnableExtension enableExtension;
  private final CheckHostTools checkHostTools;

  @Inject
  ProgramController(
      ListExtensions listExtensions,
      GetExtension getExtension,
      InstallExtension installExtension,
      RemoveExtension removeExtension,
      EnableExtension enableExtension,
      CheckHostTools checkHostTools) {
    this.listExtensions = listExtensions;
    this.getExtension = getExtension;
    this.installExtension = installExtension;
    this.removeExtension = removeExtension;
    this.enableExtension = enableExtension;
    this.checkHostTools = checkHostTools;
  }

  @Get
  @Operation(summary = "List programs by name")
  Page<ProgramSummary> list(
      @Nullable @QueryValue String page, @Nullable @QueryValue String limit, Principal caller) {
    var query = Page.Query.of(page, limit);
    return Page.of(listExtensions.list(caller, query.window()), query, ProgramSummary::of);
  }

  @Post
  @Operation(summary = "Install a program from a git repository or an archive")
  Installed install(@Body JsonBody body, Principal caller) {
    var path = body.text("path").maxBytes(LONGEST_PATH).required();
    var manifest = installExtension.install(caller, path).manifest();
    return new Installed("installed", manifest.name().value(), manifest.version());
  }

  @Get("/{name}")
  @Operation(summary = "Show a program")
  ProgramView get(@PathVariable String name, Principal caller) {
    return ProgramView.of(find(caller, name));
  }

  @Delete("/{name}")
  @Operation(summary = "Uninstall a program")
  Done remove(@PathVariable String name, Principal caller) {
    return done(removeExtension.remove(caller, name), "uninstalled", name);
  }

  @Post("/{name}/enable")
  @Operation(summary = "Switch a program on")
  Done enable(@PathVariable String name, Principal caller) {
    return done(enableExtension.switchTo(caller, name, true), "enabled", name);
  }

  @Post("/{name}/disable")
  @Operation(summary = "Switch a program off")
  Done disable(@PathVariable String name, Principal caller) {
    return done(enableExtension.switchTo(caller, name, false), "disabled", name);
  }

  @Get("/{name}/host-requirements")
  @Operation(summary = "Check what a program needs on this machine")
  HostRequirements hostRequirements(@PathVariable String name, Principal caller) {
    var report = checkHostTools.check(caller, find(caller, name));
    return new HostRequirements(name, report.missingRequired(), report.optionalAvailable());
  }

  private Extension find(Principal caller, String name) {
    return getExtension.get(caller, name).orElseThrow(() -> OxiosProblem.notFound("Program", name));
  }

  private static Done done(boolean found, String status, String name) {
    if (!found) {
      throw OxiosProblem.notFound("Program", name);
    }
    return new Done(status, name);
  }
}
