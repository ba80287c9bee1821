package dev.orrery.application.channel;

import dev.orrery.domain.channel.Notification;
import dev.orrery.domain.channel.Notification.Tone;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What users are told of events, in words for people. */
final class ComposeNotification {
  private static final Map<String, Function<Event, Optional<Notification.Draft>>> TOLD =
      Map.of(
          "task.created", ComposeNotification::assigned,
          "approval.requested", ComposeNotification::asked,
          "question.asked", ComposeNotification::wondered,
          "run.finished", ComposeNotification::broken,
          "job.dead", ComposeNotification::dead,
          "discovery.run_finished", ComposeNotification::discovered,
          "tokens.low", ComposeNotification::low,
          "topup.failed", ComposeNotification::unpaid,
          "backup.failed", ComposeNotification::unsaved);

  private ComposeNotification() {}

  static boolean concerns(String type) {
    return TOLD.containsKey(type);
  }

  static Optional<Notification.Draft> of(Event event) {
    return Optional.ofNullable(TOLD.get(event.type())).flatMap(compose -> compose.apply(event));
  }

  /** Nobody is told of a task that nobody is to do. */
  private static Optional<Notification.Draft> assigned(Event event) {
    var task = word(event.payload(), "task_id");
    return event
        .payload()
        .text("assignee")
        .filter(assignee -> !assignee.isBlank())
        .map(assignee ->
            draft(
                event,
                null,
                Tone.INFO,
                "Task assigned",
                "Task #%s was assigned to %s".formatted(task, assignee),
                "tasks",
                "/tasks/" + task));
  }

  /** It is the owner's to answer, where approvals can be answered. */
  private static Optional<Notification.Draft> asked(Event event) {
    var payload = event.payload();
    return Optional.of(
        draft(
            event,
            event.what().owner(),
            Tone.WARNING,
            "An approval is waiting",
            "%s asks to be allowed: %s %s"
                .formatted(event.what().actor(), word(payload, "action"), word(payload, "resource"))
                .strip(),
            "approvals",
            null));
  }

  /** What it asks stands in its session. */
  private static Optional<Notification.Draft> wondered(Event event) {
    var place = Optional.ofNullable(event.what().session()).map(it -> "the session " + it.value());
    return Optional.of(
        draft(
            event,
            event.what().owner(),
            Tone.WARNING,
            "A question is waiting",
            "An agent waits for an answer in " + place.orElse("its session"),
            "sessions",
            null));
  }

  private static Optional<Notification.Draft> broken(Event event) {
    var payload = event.payload();
    return payload
        .text("state")
        .filter("failed"::equals)
        .map(failed ->
            draft(
                event,
                event.what().owner(),
                Tone.ERROR,
                "Work has failed",
                word(payload, "name")
                    + " has failed"
                    + payload.text("error").map(error -> ": " + error).orElse(""),
                "sessions",
                null));
  }

  private static Optional<Notification.Draft> dead(Event event) {
    return Optional.of(
        draft(
            event,
            null,
            Tone.ERROR,
            "A job has failed for good",
            "Job %s of the queue %s has used all its tries"
                .formatted(word(event.payload(), "job_id"), word(event.payload(), "queue")),
            "queue",
            null));
  }

  private static Optional<Notification.Draft> discovered(Event event) {
    return event
        .payload()
        .text("status")
        .filter("failed"::equals)
        .map(failed ->
            draft(
                event,
                null,
                Tone.WARNING,
                "A discovery has failed",
                "The engine %s has ended without a result".formatted(word(event.payload(), "slug")),
                "discovery",
                null));
  }

  private static Optional<Notification.Draft> low(Event event) {
    return Optional.of(
        draft(
            event,
            payer(event),
            Tone.WARNING,
            "Tokens are running low",
            "%s tokens are left".formatted(word(event.payload(), "balance")),
            "billing",
            null));
  }

  private static Optional<Notification.Draft> unpaid(Event event) {
    return Optional.of(
        draft(
            event,
            payer(event),
            Tone.ERROR,
            "An automatic top-up has failed",
            "The payment did not go through, nothing was added",
            "billing",
            null));
  }

  /** Whose wallet it is; nobody where it is the tenant's. */
  private static @Nullable UserId payer(Event event) {
    return event.payload().text("wallet").filter(holder -> holder.startsWith("user:")).isPresent()
        ? event.what().owner()
        : null;
  }

  private static Optional<Notification.Draft> unsaved(Event event) {
    return Optional.of(
        draft(
            event,
            null,
            Tone.ERROR,
            "A backup has failed",
            "The backup %s could not be made".formatted(word(event.payload(), "filename")),
            "backups",
            null));
  }

  private static Notification.Draft draft(
      Event event,
      @Nullable UserId to,
      Tone tone,
      String title,
      String message,
      String source,
      @Nullable String link) {
    return new Notification.Draft(event.what().tenant(), to, title, message, tone, source, link);
  }

  /** A fact as it is read out; nothing where the event does not say it. */
  private static String word(Json.Obj facts, String name) {
    return facts
        .text(name)
        .or(() -> facts.number(name).map(number -> number.toPlainString()))
        .orElse("");
  }
}
