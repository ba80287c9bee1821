package dev.orrery.bootstrap;

import dev.orrery.bootstrap.config.Dialect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds ports that nobody listens on, for servers that are started for a moment. */
public final class FreePorts {
  private FreePorts() {}

  /** A port of the loopback address that is free now. */
  public static int next() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A port for Orrery itself and one for every dialect, by their keys. */
  public static Map<String, Object> forAll() throws IOException {
    var ports = withoutDialects();
    for (var dialect : Dialect.values()) {
      ports.put(dialect.portKey(), next());
    }
    return ports;
  }

  /** A port for Orrery itself; the dialects are off. */
  public static Map<String, Object> withoutDialects() throws IOException {
    var ports = new LinkedHashMap<String, Object>();
    ports.put("orrery.port", next());
    for (var dialect : Dialect.values()) {
      ports.put(dialect.portKey(), 0);
    }
    return ports;
  }
}
