package dev.orrery.rest.support;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.netty.NettyHttpRequest;
import java.util.concurrent.CompletableFuture;

/**
 * Ends the handshake of a WebSocket on the thread that reads its connection. The framework hands
 * the connection over to the socket after it has sent the 101; on another thread a frame that comes
 * at once would be read before that, and be lost.
 */
@ServerFilter(value = "/**", methods = HttpMethod.GET)
class SettledUpgrades implements Ordered {
  /** Outside of every other filter, so that none goes on elsewhere. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @ResponseFilter
  CompletableFuture<MutableHttpResponse<?>> settle(
      HttpRequest<?> request, MutableHttpResponse<?> response) {
    return "websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeaders.UPGRADE))
            && unwrapped(request) instanceof NettyHttpRequest<?> netty
        ? CompletableFuture.supplyAsync(
            () -> response, netty.getChannelHandlerContext().channel().eventLoop())
        : CompletableFuture.completedFuture(response);
  }

  private static HttpRequest<?> unwrapped(HttpRequest<?> request) {
    var inner = request;
    while (inner instanceof HttpRequestWrapper<?> wrapper) {
      inner = wrapper.getDelegate();
    }
    return inner;
  }
}
