package dev.orrery.rest.orkosi;

import dev.orrery.application.identity.key.RecordKeyUses;
import dev.orrery.domain.identity.KeyUse;
import dev.orrery.rest.support.CallerAddress;
import dev.orrery.rest.support.DelegatedCall;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Keeps what was asked with keys, whatever the answer was. */
@ServerFilter("/api/**")
class KeyUseFilter {
  private final RecordKeyUses uses;

  KeyUseFilter(RecordKeyUses uses) {
    this.uses = uses;
  }

  @ResponseFilter
  void record(HttpRequest<?> request, @Nullable MutableHttpResponse<?> response) {
    if (response != null) {
      DelegatedCall.of(request).ifPresent(call -> uses.record(use(request, response, call)));
    }
  }

  private static KeyUse use(
      HttpRequest<?> request, MutableHttpResponse<?> response, DelegatedCall call) {
    return new KeyUse(
        call.key().id(),
        call.at(),
        request.getMethodName(),
        request.getPath(),
        response.code(),
        call.took().toMillis(),
        CallerAddress.of(request),
        request.getHeaders().get(HttpHeaders.USER_AGENT),
        TraceId.of(request),
        call.graceEnds().isPresent());
  }
}
