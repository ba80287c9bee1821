package dev.orrery.rest.oxios.probe;

import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.rest.oxios.OxiosProblem;
import dev.orrery.rest.oxios.Page;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.nio.charset.StandardCharsets;
import java.util.List;

@Controller(value = "/api/probe", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ProbeController {
  @Serdeable
  record Echo(String content, @Nullable String note, List<String> tags) {}

  @Serdeable
  record Who(String name, String kind) {}

  @Get("/who")
  Who who(Principal caller) {
    return new Who(caller.name(), caller.kind().name());
  }

  @Post("/echo")
  Echo echo(@Body JsonBody body, Principal caller) {
    return new Echo(
        body.text("content").notBlank().maxBytes(65_536).required(),
        body.text("note").optional().orElse(null),
        body.texts("tags").or(List.of()));
  }

  @Post("/nothing")
  Who nothing(Principal caller) {
    return who(caller);
  }

  @Put("/file/{+path}")
  HttpResponse<?> file(@PathVariable String path, @Body byte[] content) {
    return HttpResponse.ok(path + "|" + new String(content, StandardCharsets.UTF_8));
  }

  @Get("/seeds/{id}")
  Who seed(@PathVariable String id) {
    throw OxiosProblem.notFound("Seed", id);
  }

  @Get("/page")
  Who page(@Nullable @QueryValue String page, @Nullable @QueryValue String limit) {
    var query = Page.Query.of(page, limit);
    return new Who(query.page() + "/" + query.limit(), "page");
  }

  @Get("/count")
  Who count(@QueryValue int n) {
    return new Who("n" + n, "count");
  }

  @Get("/escape")
  Who escape() {
    throw new PathRefusedException(
        PathRefusedException.Reason.OUTSIDE_ROOTS, "The path leaves the workspace");
  }

  @Get("/broken")
  Who broken() {
    throw new IllegalStateException(
        "ERROR: relation \"secret_table\" does not exist at /home/somebody/app.jar");
  }
}
