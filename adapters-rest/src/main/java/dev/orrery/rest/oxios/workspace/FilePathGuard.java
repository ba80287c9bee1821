package dev.orrery.rest.oxios.workspace;

import dev.orrery.rest.oxios.WrittenPath;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/**
 * Refuses a path out of the workspace before the router tidies it: the API answers 403 to every
 * spelling, where a router would say that there is no such path.
 */
@ServerFilter("/**")
class FilePathGuard implements Ordered {
  private final int port;

  FilePathGuard(@Property(name = "orrery.ports.oxios") int port) {
    this.port = port;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.before();
  }

  @RequestFilter
  void guard(HttpRequest<?> request) {
    if (request.getServerAddress().getPort() == port
        && request.getUri().toString().startsWith(WrittenPath.FILES)) {
      WrittenPath.of(request);
    }
  }
}
