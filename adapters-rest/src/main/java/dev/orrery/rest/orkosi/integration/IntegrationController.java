package dev.orrery.rest.orkosi.integration;

import dev.orrery.application.capability.ConfigureIntegration;
import dev.orrery.application.capability.ReadIntegrations;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Controller(value = "/api/integrations", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class IntegrationController {
  private static final int LONGEST_VALUE = 65_536;

  private final ReadIntegrations read;
  private final ConfigureIntegration configure;

  IntegrationController(ReadIntegrations read, ConfigureIntegration configure) {
    this.read = read;
    this.configure = configure;
  }

  @Serdeable
  record Catalogue(List<IntegrationView> data, Meta meta) {}

  @Serdeable
  record Meta(long total, long configured) {}

  @Get
  @Operation(summary = "List the services outside and whether they are configured")
  Catalogue list(Principal caller) {
    var all = read.list(caller);
    return new Catalogue(
        all.stream().map(IntegrationView::of).toList(),
        new Meta(
            all.size(), all.stream().filter(ReadIntegrations.Connection::isConfigured).count()));
  }

  @Get("/{id}/status")
  @Operation(summary = "Say what is known for a service, and what is missing")
  Item<StatusView> status(Principal caller, @PathVariable String id) {
    return Item.of(StatusView.of(find(caller, id), Instant.now()));
  }

  @Post("/{id}/configure")
  @Status(HttpStatus.OK)
  @Operation(summary = "Keep what a service needs; null removes a value")
  Object configure(Principal caller, @PathVariable String id, @Body @Nullable JsonBody sent) {
    var saved =
        configure
            .configure(caller, id, values(JsonBody.orEmpty(sent)))
            .orElseThrow(IntegrationController::notFound);
    var now = find(caller, id);
    return Item.success(
        "id",
        id,
        "configured",
        now.isConfigured(),
        "status",
        QueryText.word(now.status()),
        "saved",
        saved);
  }

  private ReadIntegrations.Connection find(Principal caller, String id) {
    return read.find(caller, id).orElseThrow(IntegrationController::notFound);
  }

  private static Map<String, Optional<String>> values(JsonBody body) {
    var fields = body.object("fields").required().json();
    var values = new LinkedHashMap<String, Optional<String>>();
    fields
        .fields()
        .forEach((name, value) ->
            values.put(
                name,
                switch (value) {
                  case Json.Null() -> Optional.empty();
                  case Json.Str(var text) when !text.isBlank() && text.length() <= LONGEST_VALUE ->
                      Optional.of(text);
                  case Json ignored ->
                      throw new InvalidException(
                          "fields." + name, "'fields." + name + "' must be a text, or null");
                }));
    return values;
  }

  private static OrkosiProblem notFound() {
    return OrkosiProblem.notFound("INTEGRATION");
  }
}
