package dev.orrery.rest.aegis.mcp;

import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.support.JsonBody;
import dev.orrery.rest.support.SseBytes;
import dev.orrery.rest.support.SseEncoder;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Speaks MCP over streamable HTTP. Every answer is a short event stream; there is no standing one,
 * which a host is told by 405 for its GET.
 */
@Controller(value = "/mcp", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class McpController {
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final SseBytes PING = new SseBytes(SseEncoder.comment("working"));

  private final ToolServer server;
  private final JsonCodec codec;
  private final Subscriptions subscriptions;
  private final Scheduler blocking;

  McpController(
      ToolServer server,
      JsonCodec codec,
      Subscriptions subscriptions,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.server = server;
    this.codec = codec;
    this.subscriptions = subscriptions;
    this.blocking = Schedulers.fromExecutorService(blocking);
  }

  @Post
  @Produces(MediaType.TEXT_EVENT_STREAM)
  @Operation(summary = "Take one JSON-RPC message of an MCP host")
  HttpResponse<Publisher<SseBytes>> take(
      @Body JsonBody body, HttpRequest<?> request, Principal caller) {
    checkVersion(request);
    var message = message(body);
    var context = ToolServer.context(caller, request);
    if (message instanceof McpSchema.JSONRPCRequest first
        && first.method().equals(McpSchema.METHOD_INITIALIZE)) {
      return begin(first, caller);
    }
    var session = session(request, caller);
    return switch (message) {
      case McpSchema.JSONRPCRequest asked -> stream(answer(session, asked, caller, context));
      case McpSchema.JSONRPCNotification told -> accept(session.accept(told), context);
      case McpSchema.JSONRPCResponse answered -> accept(session.accept(answered), context);
      default -> throw AegisProblem.invalid("The body is no JSON-RPC message");
    };
  }

  @Delete
  @Operation(summary = "End an MCP session")
  HttpResponse<?> end(HttpRequest<?> request, Principal caller) {
    if (!server.sessions().end(caller, sessionId(request))) {
      throw unknown();
    }
    return HttpResponse.noContent();
  }

  private HttpResponse<Publisher<SseBytes>> begin(
      McpSchema.JSONRPCRequest request, Principal caller) {
    var begun = server.sessions().begin(caller, wishes(request));
    var answer =
        begun
            .initResult()
            .map(result -> McpSchema.JSONRPCResponse.result(request.id(), result))
            .map(response -> McpReply.frame(server.mapper(), response));
    return stream(answer.flux()).header(HttpHeaders.MCP_SESSION_ID, begun.session().getId());
  }

  private McpSchema.InitializeRequest wishes(McpSchema.JSONRPCRequest request) {
    if (request.params() == null) {
      throw AegisProblem.invalid("The parameters of initialize are missing");
    }
    try {
      return server.mapper().convertValue(request.params(), McpSchema.InitializeRequest.class);
    } catch (IllegalArgumentException e) {
      throw AegisProblem.invalid("The parameters of initialize are incomplete");
    }
  }

  /**
   * A host that goes away does not stop what it has asked for; one whose credential ends hears no
   * more of it.
   */
  private Flux<SseBytes> answer(
      McpStreamableServerSession session,
      McpSchema.JSONRPCRequest request,
      Principal caller,
      McpTransportContext context) {
    Flux<SseBytes> frames =
        Flux.create(sink -> {
          var watch = subscriptions.watch(caller.credential(), sink::complete);
          sink.onDispose(watch::close);
          session
              .responseStream(request, new McpReply(server.mapper(), sink))
              .contextWrite(all -> all.put(McpTransportContext.KEY, context))
              .subscribeOn(blocking)
              .subscribe(done -> {}, sink::error, sink::complete);
        });
    return frames.publish(shared ->
        Flux.merge(
            shared,
            // The first at once: a host sees that it was heard.
            Flux.interval(Duration.ZERO, SILENCE)
                .onBackpressureDrop()
                .map(tick -> PING)
                .takeUntilOther(shared.ignoreElements())));
  }

  private static MutableHttpResponse<Publisher<SseBytes>> stream(Flux<SseBytes> frames) {
    return HttpResponse.<Publisher<SseBytes>>ok(frames).header("Cache-Control", "no-cache");
  }

  private static HttpResponse<Publisher<SseBytes>> accept(
      Mono<Void> work, McpTransportContext context) {
    work.contextWrite(all -> all.put(McpTransportContext.KEY, context)).block();
    return HttpResponse.accepted();
  }

  private McpSchema.JSONRPCMessage message(JsonBody body) {
    try {
      return McpSchema.deserializeJsonRpcMessage(server.mapper(), codec.write(body.json()));
    } catch (IOException | IllegalArgumentException e) {
      throw AegisProblem.invalid("The body is no JSON-RPC message");
    }
  }

  private McpStreamableServerSession session(HttpRequest<?> request, Principal caller) {
    return server.sessions().find(caller, sessionId(request)).orElseThrow(McpController::unknown);
  }

  private static String sessionId(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeaders.MCP_SESSION_ID))
        .orElseThrow(() ->
            AegisProblem.invalid("The header " + HttpHeaders.MCP_SESSION_ID + " is required"));
  }

  private static void checkVersion(HttpRequest<?> request) {
    var version = request.getHeaders().get(HttpHeaders.PROTOCOL_VERSION);
    if (version != null && !McpSessions.VERSIONS.contains(version)) {
      throw AegisProblem.invalid(
          "The protocol versions are " + String.join(", ", McpSessions.VERSIONS));
    }
  }

  private static AegisProblem unknown() {
    return AegisProblem.notFound("MCP session not found");
  }
}
