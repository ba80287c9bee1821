package dev.orrery.rest.support;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.bind.exceptions.UnsatisfiedArgumentException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Writes the refusals that the framework makes itself (unknown route, wrong method, bad argument,
 * body too large) in the dialect's shape and in our words: its own would quote values and types.
 */
@Singleton
@Replaces(ErrorResponseProcessor.class)
class FrameworkProblems implements ErrorResponseProcessor<Object> {
  private final Problems problems;

  FrameworkProblems(Problems problems) {
    this.problems = problems;
  }

  @Override
  public MutableHttpResponse<Object> processResponse(
      ErrorContext context, MutableHttpResponse<?> base) {
    @SuppressWarnings("unchecked")
    var response = (MutableHttpResponse<Object>) base;
    var status = base.status();
    var kept = status == HttpStatus.UNSUPPORTED_MEDIA_TYPE ? HttpStatus.BAD_REQUEST : status;
    response.status(kept);
    var text = text(kept, context.getRootCause().orElse(null));
    return problems.fill(context.getRequest(), Problem.of(kept, text), response);
  }

  private static String text(HttpStatus status, @Nullable Throwable cause) {
    if (cause instanceof ConversionErrorException conversion) {
      return "'" + conversion.getArgument().getName() + "' has a wrong form";
    }
    if (cause instanceof UnsatisfiedArgumentException missing) {
      return "'" + missing.getArgument().getName() + "' is required";
    }
    return switch (status) {
      case NOT_FOUND -> "No such path";
      case METHOD_NOT_ALLOWED -> "Method not allowed";
      case REQUEST_ENTITY_TOO_LARGE -> "The request is too large";
      case BAD_REQUEST -> "The request is malformed";
      case INTERNAL_SERVER_ERROR -> "Internal error";
      default -> status.getReason();
    };
  }
}
