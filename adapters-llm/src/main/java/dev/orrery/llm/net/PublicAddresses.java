package dev.orrery.llm.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Tells addresses of the public internet from all others. */
final class PublicAddresses {
  private static final int[][] IPV4_BLOCKS = {
    // first three bytes of the network as one number, prefix length: IANA special-purpose blocks
    {0x000000, 8},
    {0x0A0000, 8},
    {0x644000, 10},
    {0x7F0000, 8},
    {0xA9FE00, 16},
    {0xAC1000, 12},
    {0xC00000, 24},
    {0xC00002, 24},
    {0xC01FC4, 24},
    {0xC034C1, 24},
    {0xC05863, 24},
    {0xC0A800, 16},
    {0xC0AF30, 24},
    {0xC61200, 15},
    {0xC63364, 24},
    {0xCB0071, 24},
    {0xE00000, 4},
    {0xF00000, 4},
  };

  private PublicAddresses() {}

  static boolean isPublic(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> isPublic4(four.getAddress());
      case Inet6Address six -> isPublic6(six.getAddress());
      default -> false;
    };
  }

  private static boolean isPublic4(byte[] bytes) {
    long value = 0;
    for (byte part : bytes) {
      value = value << 8 | part & 0xFF;
    }
    for (var block : IPV4_BLOCKS) {
      int shift = 32 - block[1];
      if (value >> shift == (((long) block[0]) << 8) >> shift) {
        return false;
      }
    }
    return true;
  }

  /**
   * Only 2000::/3 is global; inside it, forms that carry an IPv4 address are judged by that one.
   */
  private static boolean isPublic6(byte[] bytes) {
    if (startsWith(bytes, 0x00, 0x64, 0xFF, 0x9B) && zero(bytes, 4, 12)) {
      return isPublic4(Arrays.copyOfRange(bytes, 12, 16));
    }
    if ((bytes[0] & 0xE0) != 0x20) {
      return false;
    }
    if (startsWith(bytes, 0x20, 0x02)) {
      return isPublic4(Arrays.copyOfRange(bytes, 2, 6));
    }
    boolean protocolAssignments = startsWith(bytes, 0x20, 0x01) && (bytes[2] & 0xFE) == 0;
    boolean documentation =
        startsWith(bytes, 0x20, 0x01, 0x0D, 0xB8)
            || startsWith(bytes, 0x3F, 0xFF) && (bytes[2] & 0xF0) == 0;
    return !protocolAssignments && !documentation && !embedsPrivateTail(bytes);
  }

  /** ISATAP: an IPv4 address behind the interface identifier 0:5efe. */
  private static boolean embedsPrivateTail(byte[] bytes) {
    boolean isatap =
        (bytes[8] & 0xFD) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == (byte) 0xFE;
    return isatap && !isPublic4(Arrays.copyOfRange(bytes, 12, 16));
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean zero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
