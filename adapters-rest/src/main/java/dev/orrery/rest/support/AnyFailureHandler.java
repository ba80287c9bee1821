package dev.orrery.rest.support;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/** Answers every failure for which the framework has no handler of its own. */
@Singleton
class AnyFailureHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {
  private final Problems problems;

  AnyFailureHandler(Problems problems) {
    this.problems = problems;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, Throwable failure) {
    return problems.answer((HttpRequest<?>) request, failure);
  }

  /** The same for refused callers, whom the framework would answer its own way. */
  @Singleton
  @Replaces(DefaultAuthorizationExceptionHandler.class)
  static class Refused implements ExceptionHandler<AuthorizationException, HttpResponse<?>> {
    private final Problems problems;

    Refused(Problems problems) {
      this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, AuthorizationException failure) {
      return problems.answer((HttpRequest<?>) request, failure);
    }
  }
}
