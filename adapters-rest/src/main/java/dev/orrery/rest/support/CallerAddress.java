package dev.orrery.rest.support;

import io.micronaut.http.HttpRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Tells callers apart by where they call from. */
public final class CallerAddress {
  private static final int NETWORK_BYTES = 8;

  private CallerAddress() {}

  public static String of(HttpRequest<?> request) {
    return of(request.getRemoteAddress().getAddress());
  }

  /** Of IPv6 the network, since whoever has one address there has a whole network of them. */
  static String of(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "/64"
        : address.getHostAddress();
  }
}
