package dev.orrery.rest.oxios.docs;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

@Controller(port = "${orrery.ports.oxios}")
@Secured(SecurityRule.IS_ANONYMOUS)
@Hidden
class DocumentsController {
  private static final String POLICY =
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
          + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private final OpenApiDocument document;

  DocumentsController(OpenApiDocument document) {
    this.document = document;
  }

  @Get("/openapi.json")
  @Produces(MediaType.APPLICATION_JSON)
  String openApi() {
    return document.text();
  }

  @Get("/docs")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> page() {
    try (var in = DocumentsController.class.getResourceAsStream("page.html")) {
      return HttpResponse.ok(Objects.requireNonNull(in, "page.html").readAllBytes())
          .header("Content-Security-Policy", POLICY)
          .contentType(MediaType.TEXT_HTML_TYPE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
