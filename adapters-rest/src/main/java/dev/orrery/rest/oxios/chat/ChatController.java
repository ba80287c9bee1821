package dev.orrery.rest.oxios.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.oxios.OxiosProblem;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/chat", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ChatController {
  private final ChatTurn chat;

  ChatController(ChatTurn chat) {
    this.chat = chat;
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Reply(
      String id,
      String echo,
      String reply,
      @JsonProperty("session_id") String sessionId,
      @Nullable String phase) {}

  @Post
  @Operation(summary = "Send a message and wait for the reply")
  Reply chat(@Body JsonBody body, Principal caller) throws InterruptedException {
    var content =
        body.text(body.has("content") ? "content" : "message")
            .maxBytes(ChatTurn.LARGEST_CONTENT)
            .notBlank()
            .required();
    var accepted =
        chat.submit(
            caller, body.text("session_id").or(""), body.text("user_id").or("default"), content);
    var ending =
        chat.await(accepted)
            .orElseThrow(() -> OxiosProblem.failed("The session ended before the reply was there"));
    return switch (ending.outcome()) {
      case ANSWERED, ASKED ->
          new Reply(
              accepted.turn().id().value().toString(),
              content,
              ending.answer(),
              accepted.session().shownId(),
              ending.phase());
      case FAILED -> throw OxiosProblem.failed(ending.answer());
      case CANCELLED -> throw OxiosProblem.failed("The run was cancelled");
    };
  }
}
