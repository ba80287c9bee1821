package dev.orrery.rest.aegis.probe;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.PageQuery;
import dev.orrery.rest.aegis.Times;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Controller(port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ProbeController {
  @Serdeable
  record Text(String text) {}

  @Post(uris = {"/v1/sessions/{id}/probe", "/sessions/{id}/probe"})
  Text aliased(String id, @Nullable @Body JsonBody body, Principal caller) {
    return new Text(id + ":" + JsonBody.orEmpty(body).text("text").or("none"));
  }

  @Get("/v1/probe/sessions/{id}")
  Text session(String id) {
    throw AegisProblem.sessionNotFound();
  }

  @Get("/v1/probe/forbidden")
  Text forbidden() {
    throw new ForbiddenException(Capability.SESSION_KILL);
  }

  @Get("/v1/probe/rich")
  Text rich() {
    throw AegisProblem.of(HttpStatus.UNPROCESSABLE_ENTITY, "VERIFICATION_FAILED", "It failed")
        .with(Json.object("ok", false, "message", "build failed"));
  }

  @Get("/v1/probe/broken")
  Text broken() {
    throw new IllegalStateException("relation \"secret_table\" does not exist");
  }

  @Get("/v1/probe/page")
  PageQuery.Pagination page(@Nullable @QueryValue String page, @Nullable @QueryValue String limit) {
    return PageQuery.of(page, limit).pagination(41);
  }

  @Get("/v1/probe/time")
  Text time(HttpRequest<?> request) {
    return new Text(Times.createdAt(request, Instant.EPOCH).toString());
  }
}
