package dev.orrery.rest.oxios.docs;

import dev.orrery.domain.kernel.JsonCodec;
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

@Controller(port = "${orrery.ports.oxios}")
@Secured(SecurityRule.IS_ANONYMOUS)
@Hidden
class DocumentsController {
  private static final String TITLE = "oxios on Orrery";
  private static final String ABOUT =
      "The oxios API. Every refusal is an object with one text, error. Send a token as"
          + " Authorization: Bearer where authentication is on; the two streams take it as the query"
          + " parameter token, too. /api/chat/stream is a WebSocket: a text frame is a message, and"
          + " every event of the server comes back as a frame.";

  private final ApiDocument document;
  private final RequestBodies bodies;
  private final int port;

  DocumentsController(
      ApiDocument document, JsonCodec codec, @Property(name = "orrery.ports.oxios") int port) {
    this.document = document;
    this.bodies =
        RequestBodies.of(DocumentsController.class.getResourceAsStream("bodies.json"), codec);
    this.port = port;
  }

  @Get("/openapi.json")
  @Produces(MediaType.APPLICATION_JSON)
  String openApi() {
    return document.text(port, TITLE, ABOUT, bodies);
  }

  @Get("/docs")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> page() {
    return TryPage.titled(TITLE);
  }
}
