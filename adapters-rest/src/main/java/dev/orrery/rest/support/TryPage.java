package dev.orrery.rest.support;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The page that lists the routes of a port's {@code /openapi.json} and lets a reader try them. */
public final class TryPage {
  private static final String POLICY =
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
          + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private TryPage() {}

  public static HttpResponse<byte[]> titled(String title) {
    return titled(title, "/openapi.json");
  }

  /** The same where the document has another path. */
  public static HttpResponse<byte[]> titled(String title, String document) {
    var page = template().replace("TITLE", title).replace("DOCUMENT", document);
    return HttpResponse.ok(page.getBytes(StandardCharsets.UTF_8))
        .header("Content-Security-Policy", POLICY)
        .contentType(MediaType.TEXT_HTML_TYPE);
  }

  private static String template() {
    try (var in = TryPage.class.getResourceAsStream("docs.html")) {
      return new String(
          Objects.requireNonNull(in, "docs.html").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
