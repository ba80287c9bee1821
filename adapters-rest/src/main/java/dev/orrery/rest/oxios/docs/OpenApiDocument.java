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
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The OpenAPI document that the build made of the controllers, cut to what this port serves. */
@Singleton
@OpenAPIDefinition(
    info =
        @Info(
            title = "oxios on Orrery",
            version = "0.1.0",
            description =
                "The oxios API. Every refusal is an object with one text, error. Send a token as"
                    + " Authorization: Bearer where authentication is on; the two streams take it as"
                    + " the query parameter token, too. /api/chat/stream is a WebSocket: a text"
                    + " frame is a message, and every event of the server comes back as a frame."))
class OpenApiDocument {
  private static final String RESOURCE = "/META-INF/swagger/oxios.json";

  private final JsonCodec codec;
  private final Router router;
  private final RequestBodies bodies;
  private final int port;

  OpenApiDocument(
      JsonCodec codec,
      Router router,
      RequestBodies bodies,
      @Property(name = "orrery.ports.oxios") int port) {
    this.codec = codec;
    this.router = router;
    this.bodies = bodies;
    this.port = port;
  }

  String text() {
    var whole = (Json.Obj) codec.parse(read());
    var document =
        whole
            .with("servers", new Json.Arr(List.of(Json.object("url", "http://127.0.0.1:" + port))))
            .with("security", new Json.Arr(List.of(Json.object("bearer", List.of()), Json.empty())))
            .with("paths", paths(whole.object("paths")));
    return codec.write(withSharedParts(withoutUnusedSchemas(document)));
  }

  private Json.Obj paths(Json.Obj generated) {
    var served =
        router
            .uriRoutes()
            .filter(route -> Objects.equals(route.getPort(), port))
            .map(route -> route.getUriMatchTemplate().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    var paths = new LinkedHashMap<String, Json>();
    for (var template : served) {
      // The generator leaves out a variable that spans segments.
      generated
          .find(template)
          .or(() -> generated.find(template.replaceAll("/?\\{\\+[^}]*}", "")))
          .ifPresent(item -> {
            var path = template.replace("{+", "{");
            paths.put(path, operations(path, item));
          });
    }
    return new Json.Obj(paths);
  }

  private Json operations(String path, Json item) {
    if (!(item instanceof Json.Obj operations)) {
      return item;
    }
    var described = new LinkedHashMap<String, Json>();
    operations
        .fields()
        .forEach((method, operation) ->
            described.put(
                method,
                operation instanceof Json.Obj object
                    ? Operations.described(
                        path, object, bodies.of(method.toUpperCase(Locale.ROOT), path))
                    : operation));
    return new Json.Obj(described);
  }

  private static Json.Obj withSharedParts(Json.Obj document) {
    var components = document.object("components");
    return document.with(
        "components",
        components
            .with("responses", Json.object("Refusal", Operations.REFUSAL))
            .with(
                "securitySchemes",
                Json.object("bearer", Json.object("type", "http", "scheme", "bearer"))));
  }

  private Json.Obj withoutUnusedSchemas(Json.Obj document) {
    var schemas = new LinkedHashMap<>(document.object("components").object("schemas").fields());
    var current = document;
    while (true) {
      var text = codec.write(current);
      if (!schemas
          .keySet()
          .removeIf(name -> !text.contains("\"#/components/schemas/" + name + "\""))) {
        return current;
      }
      current =
          document.with(
              "components", document.object("components").with("schemas", new Json.Obj(schemas)));
    }
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
