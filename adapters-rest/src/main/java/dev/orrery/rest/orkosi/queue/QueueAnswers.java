package dev.orrery.rest.orkosi.queue;

import dev.orrery.application.work.queue.ControlJob;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs.Moved;
import dev.orrery.rest.orkosi.OrkosiProblem;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/** The envelopes and refusals of both faces. */
@Singleton
class QueueAnswers {
  private final JsonCodec codec;

  QueueAnswers(JsonCodec codec) {
    this.codec = codec;
  }

  HttpResponse<String> item(HttpStatus status, Json data) {
    return answer(status, Json.object("data", data));
  }

  HttpResponse<String> ok(Json data) {
    return item(HttpStatus.OK, data);
  }

  HttpResponse<String> noted(HttpStatus status, Json data, Json.Obj meta) {
    return answer(status, Json.object("data", data, "meta", meta));
  }

  /** One job, a list where more than one was asked for, and nothing where there was none. */
  HttpResponse<String> claimed(List<Job> jobs, int asked, Function<Job, Json.Obj> view) {
    var views = jobs.stream().<Json>map(view).toList();
    Json data = views.isEmpty() ? Json.NULL : asked > 1 ? new Json.Arr(views) : views.getFirst();
    return noted(HttpStatus.OK, data, Json.object("count", views.size()));
  }

  /** The job after a worker's word. */
  static Job moved(Moved moved) {
    return switch (moved) {
      case Moved.Ok(var job) -> job;
      case Moved.LeaseLost() ->
          throw OrkosiProblem.conflict("LEASE_LOST", "Somebody else has or had this job");
      case Moved.Unknown() -> throw unknown();
    };
  }

  /** The job after a decision about it. */
  static Job changed(ControlJob.Outcome outcome) {
    return switch (outcome) {
      case ControlJob.Outcome.Changed(var job) -> job;
      case ControlJob.Outcome.Removed(var job) -> job;
      case ControlJob.Outcome.Refused ignored ->
          throw OrkosiProblem.conflict(
              "INVALID_TRANSITION", "The state of the job does not allow this");
      case ControlJob.Outcome.Unknown() -> throw unknown();
    };
  }

  static OrkosiProblem unknown() {
    return OrkosiProblem.notFound("JOB");
  }

  private HttpResponse<String> answer(HttpStatus status, Json.Obj body) {
    return HttpResponse.status(status)
        .body(codec.write(body))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
