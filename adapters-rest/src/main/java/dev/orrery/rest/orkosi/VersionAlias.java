package dev.orrery.rest.orkosi;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;

/**
 * Serves {@code /api/v1/x} as {@code /api/x}; the public surface keeps its own routes. The path is
 * changed on the connection: a request that a filter gives another path forgets which port it came
 * in on, and that tells the dialect.
 */
@Singleton
class VersionAlias implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private static final String VERSIONED = "/api/v1/";
  private static final String OWN = "/api/v1/public/";
  private static final String TWICE = "/api/v1/v1/";

  private final int port;

  VersionAlias(@Property(name = "orrery.ports.orkosi") int port) {
    this.port = port;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new OfServer());
    return event.getBean();
  }

  private boolean ours(Channel channel) {
    return channel.localAddress() instanceof InetSocketAddress address && address.getPort() == port;
  }

  private final class OfServer implements NettyServerCustomizer {
    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.CONNECTION && ours(channel) ? new OfConnection(channel) : this;
    }
  }

  private record OfConnection(Channel channel) implements NettyServerCustomizer {
    @Override
    public void onStreamPipelineBuilt() {
      channel
          .pipeline()
          .addAfter(
              ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
              "orkosi-version-alias",
              new Shortening());
    }
  }

  private static final class Shortening extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request
          && request.uri().startsWith(VERSIONED)
          && !request.uri().startsWith(OWN)
          && !request.uri().startsWith(TWICE)) {
        request.setUri("/api/" + request.uri().substring(VERSIONED.length()));
      }
      context.fireChannelRead(message);
    }
  }
}
