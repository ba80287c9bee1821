package dev.orrery.rest.orkosi.docs;

import dev.orrery.rest.support.ApiDocument;
import dev.orrery.rest.support.RequestBodies;
import dev.orrery.rest.support.TryPage;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

@Controller(value = "/", port = "${orrery.ports.orkosi}")
@Secured(SecurityRule.IS_ANONYMOUS)
@Hidden
class DocumentsController {
  private static final String TITLE = "orkosi on Orrery";
  private static final String ABOUT =
      "The orkosi API. Every refusal is an object error with code, message, details and trace_id."
          + " Send a token or a key as Authorization: Bearer.";

  private final ApiDocument document;
  private final int port;

  DocumentsController(ApiDocument document, @Property(name = "orrery.ports.orkosi") int port) {
    this.document = document;
    this.port = port;
  }

  @Get(uris = {"/api/docs/openapi.json", "/openapi.json"})
  @Produces(MediaType.APPLICATION_JSON)
  String openApi() {
    return document.text(port, TITLE, ABOUT, RequestBodies.none());
  }

  @Get(uris = {"/api/docs", "/docs"})
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> page() {
    return TryPage.titled(TITLE, "/api/docs/openapi.json");
  }
}
