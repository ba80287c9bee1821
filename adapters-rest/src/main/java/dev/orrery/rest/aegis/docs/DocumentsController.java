package dev.orrery.rest.aegis.docs;

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

@Controller(port = "${orrery.ports.aegis}")
@Secured(SecurityRule.IS_ANONYMOUS)
@Hidden
class DocumentsController {
  private static final String TITLE = "aegis on Orrery";
  private static final String ABOUT =
      "The aegis API. Every refusal is an object with error, code, statusCode, message and"
          + " requestId. Send a token as Authorization: Bearer where authentication is on.";

  private final ApiDocument document;
  private final int port;

  DocumentsController(ApiDocument document, @Property(name = "orrery.ports.aegis") int port) {
    this.document = document;
    this.port = port;
  }

  @Get("/openapi.json")
  @Produces(MediaType.APPLICATION_JSON)
  String openApi() {
    return document.text(port, TITLE, ABOUT, RequestBodies.none());
  }

  @Get("/docs")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> page() {
    return TryPage.titled(TITLE);
  }
}
