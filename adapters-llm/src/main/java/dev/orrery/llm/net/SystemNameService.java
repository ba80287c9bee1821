package dev.orrery.llm.net;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The name service of this machine. */
@Singleton
class SystemNameService implements NameService {
  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    return List.of(InetAddress.getAllByName(host));
  }
}
