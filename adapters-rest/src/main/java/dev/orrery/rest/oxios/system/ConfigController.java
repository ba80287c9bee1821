package dev.orrery.rest.oxios.system;

import dev.orrery.application.operations.ChangeSettings;
import dev.orrery.application.operations.ReadSettings;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;

@Controller(value = "/api/config", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ConfigController {
  private static final String WRITER = "oxios";
  private static final String SECTION = "gateway";

  /** What older clients call the section. */
  private static final String ALIAS = "server";

  private final ReadSettings readSettings;
  private final ChangeSettings changeSettings;
  private final JsonCodec codec;

  ConfigController(ReadSettings readSettings, ChangeSettings changeSettings, JsonCodec codec) {
    this.readSettings = readSettings;
    this.changeSettings = changeSettings;
    this.codec = codec;
  }

  @Get
  @Operation(summary = "Read the configuration; secrets are left out")
  HttpResponse<String> read(Principal caller) {
    return answer(readSettings.read(caller));
  }

  @Put
  @Operation(summary = "Replace the configuration")
  HttpResponse<String> replace(@Body JsonBody body, Principal caller) {
    var submitted = body.json();
    return answer(
        submitted.fields().containsKey(SECTION) || !submitted.fields().containsKey(ALIAS)
            ? changeSettings.replace(caller, WRITER, submitted)
            : renamed(
                changeSettings.replace(caller, WRITER, renamed(submitted, ALIAS, SECTION)),
                SECTION,
                ALIAS));
  }

  private static Json.Obj renamed(Json.Obj object, String from, String to) {
    var fields = new LinkedHashMap<String, Json>();
    object.fields().forEach((name, value) -> fields.put(name.equals(from) ? to : name, value));
    return new Json.Obj(fields);
  }

  private HttpResponse<String> answer(Json.Obj object) {
    return HttpResponse.ok(codec.write(object)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
