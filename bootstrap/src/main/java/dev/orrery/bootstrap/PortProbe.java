package dev.orrery.bootstrap;

import dev.orrery.bootstrap.config.ServerConfiguration;
import dev.orrery.persistence.database.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds a taken port before anything has been started. */
final class PortProbe {
  private PortProbe() {}

  static void check(ServerConfiguration configuration) {
    for (var listener : configuration.listeners()) {
      try (var socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(
            new InetSocketAddress(InetAddress.getByName(configuration.host()), listener.port()));
      } catch (IOException e) {
        throw new StartRefused(
            "Port %d on %s can not be used for %s (%s): stop what uses it, or set %s to another port%s"
                .formatted(
                    listener.port(),
                    configuration.host(),
                    listener.label(),
                    e.getMessage(),
                    listener.setting(),
                    listener.label().equals("orrery") ? "" : ", or to 0 to switch it off"),
            e);
      }
    }
  }
}
