package dev.orrery.rest.support;

import dev.orrery.application.identity.Authenticate;
import dev.orrery.domain.identity.Authentication.AuthFailure;
import dev.orrery.domain.identity.Authentication.Missing;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Asks the dialect for the credential and the use case for the caller behind it. */
@Singleton
class DialectAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
  private static final String FAILURE = "orrery.auth-failure";
  private static final String REFUSAL = "orrery.auth-refusal";

  private final DialectRegistry dialects;
  private final RequestAuthenticator callers;
  private final Scheduler blocking;

  DialectAuthentication(
      DialectRegistry dialects,
      RequestAuthenticator callers,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.dialects = dialects;
    this.callers = callers;
    this.blocking = Schedulers.fromExecutorService(blocking);
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    var dialect = dialects.at(request);
    if (dialect.isEmpty() || asksNobody(request)) {
      return Mono.empty();
    }
    var secret = dialect.get().credentials().extract(request);
    if (secret.isEmpty() && !Authenticate.alwaysAsksForKeys(dialect.get().audience())) {
      // Nothing has to be looked up in the database.
      return Mono.justOrEmpty(principal(dialect.get(), null, request));
    }
    return Mono.fromCallable(() -> principal(dialect.get(), secret.orElse(null), request))
        .flatMap(Mono::justOrEmpty)
        .subscribeOn(blocking);
  }

  private Optional<Authentication> principal(
      Dialect dialect, @Nullable String secret, HttpRequest<?> request) {
    return switch (callers.authenticate(dialect, secret, request)) {
      case RequestAuthenticator.Outcome.Known(var principal) ->
          Optional.of(new PrincipalAuthentication(principal));
      case RequestAuthenticator.Outcome.Limited(var refusal) -> {
        request.setAttribute(REFUSAL, refusal);
        yield Optional.empty();
      }
      case RequestAuthenticator.Outcome.Unknown(var failure, var refusal) -> {
        request.setAttribute(FAILURE, failure);
        refusal.ifPresent(problem -> request.setAttribute(REFUSAL, problem));
        yield Optional.empty();
      }
    };
  }

  /** What a caller hears instead who called too often. */
  static Optional<Problem> refusal(HttpRequest<?> request) {
    return request.getAttribute(REFUSAL, Problem.class);
  }

  /** Why a request's caller was not let in. */
  static AuthFailure failure(HttpRequest<?> request) {
    return request.getAttribute(FAILURE, AuthFailure.class).orElseGet(Missing::new);
  }

  /** Judged by the matched route, never by how a path begins. */
  static boolean asksNobody(HttpRequest<?> request) {
    Optional<RouteMatch<?>> route = RouteAttributes.getRouteMatch(request);
    return route
        .map(match -> match.getRouteInfo().getAnnotationMetadata().stringValues(Secured.class))
        .map(rules -> rules.length == 1 && rules[0].equals(SecurityRule.IS_ANONYMOUS))
        .orElse(true);
  }
}
