package dev.orrery.llm.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Asks the name service once for all addresses of a host. */
interface NameService {
  List<InetAddress> lookup(String host) throws UnknownHostException;
}
