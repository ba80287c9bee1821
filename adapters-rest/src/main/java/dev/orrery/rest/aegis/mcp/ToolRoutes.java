package dev.orrery.rest.aegis.mcp;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.support.JsonBody;
import dev.orrery.rest.support.Problems;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.JsonMapper;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls the controller behind a tool's route as a request of the same caller would, so that a tool
 * checks, does and answers exactly what its route does.
 */
@Singleton
class ToolRoutes {
  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");
  private static final Pattern NAME = Pattern.compile("\\{[+]?(\\w+)[^}]*}");

  private final Router router;
  private final Problems problems;
  private final ConversionService conversions;
  private final JsonMapper mapper;
  private final JsonCodec codec;
  private final int port;
  private final Map<AegisTool, UriRouteInfo<Object, Object>> routes = new ConcurrentHashMap<>();

  ToolRoutes(
      Router router,
      Problems problems,
      ConversionService conversions,
      JsonMapper mapper,
      JsonCodec codec,
      @Property(name = "orrery.ports.aegis") int port) {
    this.router = router;
    this.problems = problems;
    this.conversions = conversions;
    this.mapper = mapper;
    this.codec = codec;
    this.port = port;
  }

  /** What the route answered. */
  record Answer(boolean failed, String text) {}

  /**
   * Calls a tool.
   *
   * @param request the request that carried the call
   */
  Answer call(AegisTool tool, Json.Obj arguments, Principal caller, HttpRequest<?> request) {
    HttpResponse<?> response;
    try {
      var route = routes.computeIfAbsent(tool, this::find);
      var result = invoke(route, values(tool, arguments, route, caller, request));
      response = result instanceof HttpResponse<?> made ? made : HttpResponse.ok(result);
    } catch (RuntimeException e) {
      response = problems.answer(request, e);
    }
    return new Answer(
        response.code() >= HttpStatus.BAD_REQUEST.getCode(),
        response.getBody().map(this::text).orElse("{}"));
  }

  @SuppressWarnings("unchecked")
  private UriRouteInfo<Object, Object> find(AegisTool tool) {
    var wanted = shape(tool.path());
    return router
        .uriRoutes()
        .filter(route -> route.getHttpMethod() == tool.method())
        .filter(route -> route.getPort() != null && route.getPort() == port)
        .filter(route -> shape(route.getUriMatchTemplate().toString()).equals(wanted))
        .findFirst()
        .map(route -> (UriRouteInfo<Object, Object>) route)
        .orElseThrow(() -> new IllegalStateException("No route for the tool " + tool.name()));
  }

  /** A path without the names of its variables and its query. */
  private static String shape(String template) {
    int query = template.indexOf("{?");
    return VARIABLE.matcher(query < 0 ? template : template.substring(0, query)).replaceAll("{}");
  }

  private static Object invoke(UriRouteInfo<Object, Object> route, @Nullable Object[] values) {
    return route.getTargetMethod().invoke(values);
  }

  private @Nullable Object[] values(
      AegisTool tool,
      Json.Obj arguments,
      UriRouteInfo<?, ?> route,
      Principal caller,
      HttpRequest<?> request) {
    var path = new LinkedHashMap<String, Json>();
    var variables = route.getUriMatchTemplate().getVariableNames().iterator();
    var rest = new LinkedHashMap<>(arguments.fields());
    var names = NAME.matcher(tool.path());
    while (names.find()) {
      var given = rest.remove(names.group(1));
      if (!(given instanceof Json.Str)) {
        throw new InvalidException(names.group(1), "'" + names.group(1) + "' must be a text");
      }
      path.put(variables.next(), given);
    }
    refuseUnknown(tool, rest.keySet());
    var query = new LinkedHashMap<>(path);
    if (tool.method() == HttpMethod.GET) {
      query.putAll(rest);
    }
    var parameters = route.getTargetMethod().getArguments();
    var values = new @Nullable Object[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      values[i] = value(parameters[i], query, new Json.Obj(rest), caller, request);
    }
    return values;
  }

  private static void refuseUnknown(AegisTool tool, Set<String> names) {
    var known = tool.inputSchema().object("properties").fields().keySet();
    for (var name : names) {
      if (!known.contains(name)) {
        throw new InvalidException(name, "There is no argument '" + name + "'");
      }
    }
  }

  private @Nullable Object value(
      Argument<?> parameter,
      Map<String, Json> query,
      Json.Obj body,
      Principal caller,
      HttpRequest<?> request) {
    var type = parameter.getType();
    if (type == Principal.class) {
      return caller;
    }
    if (type == HttpRequest.class) {
      return request;
    }
    if (type == JsonBody.class) {
      return JsonBody.of(body);
    }
    var given = query.get(name(parameter));
    if (given == null || given instanceof Json.Null) {
      return null;
    }
    return conversions
        .convert(given instanceof Json.Str(var text) ? text : codec.write(given), parameter)
        .orElseThrow(() ->
            new InvalidException(
                parameter.getName(), "'" + parameter.getName() + "' has a wrong form"));
  }

  private static String name(Argument<?> parameter) {
    AnnotationMetadata marks = parameter.getAnnotationMetadata();
    return marks
        .stringValue(PathVariable.class)
        .or(() -> marks.stringValue(QueryValue.class))
        .orElse(parameter.getName());
  }

  private String text(Object body) {
    try {
      return switch (body) {
        case CharSequence text -> text.toString();
        case Json json -> codec.write(json);
        default -> new String(mapper.writeValueAsBytes(body), StandardCharsets.UTF_8);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
