package dev.orrery.rest.oxios.docs;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import io.micronaut.context.annotation.Property;
import io.micronaut.web.router.Router;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The OpenAPI document that the build made of the controllers, told where this server listens. */
@Singleton
@OpenAPIDefinition(
    info =
        @Info(
            title = "oxios on Orrery",
            version = "0.1.0",
            description =
                "The oxios API. Every refusal is an object with one text, error. Send a token as"
                    + " Authorization: Bearer where authentication is on."))
class OpenApiDocument {
  private static final String RESOURCE = "/META-INF/swagger/oxios.json";
  private static final String CALLER = "#/components/schemas/Principal";

  private final JsonCodec codec;
  private final Router router;
  private final int port;

  OpenApiDocument(JsonCodec codec, Router router, @Property(name = "orrery.ports.oxios") int port) {
    this.codec = codec;
    this.router = router;
    this.port = port;
  }

  /** The parts of the build's document that this port serves. */
  String text() {
    var served =
        router
            .uriRoutes()
            .filter(route -> Objects.equals(route.getPort(), port))
            .map(route -> route.getUriMatchTemplate().toPathString())
            .collect(Collectors.toSet());
    var document = (Json.Obj) codec.parse(read());
    var paths = new LinkedHashMap<String, Json>();
    document
        .object("paths")
        .fields()
        .forEach((path, item) -> {
          if (served.contains(path)) {
            paths.put(path, cleaned(item));
          }
        });
    return codec.write(
        document
            .with("servers", new Json.Arr(List.of(Json.object("url", "http://127.0.0.1:" + port))))
            .with("paths", new Json.Obj(paths)));
  }

  /** The caller is a parameter of every method, but nothing that a client sends. */
  private static Json cleaned(Json value) {
    return switch (value) {
      case Json.Obj object -> {
        var fields = new LinkedHashMap<String, Json>();
        object.fields().forEach((name, inner) -> fields.put(name, cleaned(inner)));
        yield new Json.Obj(fields);
      }
      case Json.Arr(var items) ->
          new Json.Arr(
              items.stream()
                  .filter(item -> !isCaller(item))
                  .map(OpenApiDocument::cleaned)
                  .toList());
      case Json.Str text -> text;
      case Json.Num number -> number;
      case Json.Bool truth -> truth;
      case Json.Null nothing -> nothing;
    };
  }

  private static boolean isCaller(Json item) {
    return item instanceof Json.Obj parameter
        && parameter.object("schema").text("$ref").filter(CALLER::equals).isPresent();
  }

  private static String read() {
    try (var in = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
      return new String(
          Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
