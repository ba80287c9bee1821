package dev.orrery.llm.net;

import dev.orrery.domain.kernel.OutgoingHttp.BlockedException;
import dev.orrery.domain.kernel.UnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * A client for one target whose addresses were looked up and checked before; it is cut off when the
 * time is over, also while a peer sends a byte now and then.
 */
final class PinnedClient {
  private static final int MOST_HEADERS = 200;
  private static final int LONGEST_LINE = 16 * 1024;
  private static final ScheduledExecutorService WATCH = watch();

  private final CloseableHttpClient client;
  private final HttpHost host;
  private final java.util.concurrent.Future<?> cut;

  private PinnedClient(CloseableHttpClient client, HttpHost host, EgressHttp.Deadline deadline) {
    this.client = client;
    this.host = host;
    this.cut =
        WATCH.schedule(
            () -> client.close(CloseMode.IMMEDIATE),
            deadline.left().toMillis() + 1,
            TimeUnit.MILLISECONDS);
  }

  static PinnedClient to(
      EgressRules.Target target,
      EgressRules rules,
      NameService names,
      EgressHttp.Deadline deadline) {
    var addresses = addresses(target, rules, names);
    var timeout = Timeout.ofMilliseconds(Math.max(1, deadline.left().toMillis()));
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new Pinned(addresses))
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout)
                    .setSocketTimeout(timeout)
                    .build())
            .setConnectionFactory(
                org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory.builder()
                    .http1Config(
                        Http1Config.custom()
                            .setMaxHeaderCount(MOST_HEADERS)
                            .setMaxLineLength(LONGEST_LINE)
                            .build())
                    .build())
            .build();
    var client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setRequestExecutor(new HttpRequestExecutor())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(timeout)
                    .setConnectionRequestTimeout(timeout)
                    .build())
            .setUserAgent("Orrery")
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableContentCompression()
            .build();
    return new PinnedClient(
        client, new HttpHost(target.scheme(), target.host(), target.port()), deadline);
  }

  ClassicHttpResponse execute(HttpUriRequestBase request) throws IOException {
    return client.executeOpen(host, request, null);
  }

  void close() {
    cut.cancel(false);
    client.close(CloseMode.IMMEDIATE);
  }

  private static List<InetAddress> addresses(
      EgressRules.Target target, EgressRules rules, NameService names) {
    try {
      var found = names.lookup(bare(target.host()));
      found.forEach(address -> rules.check(target, address));
      return found;
    } catch (UnknownHostException e) {
      throw new UnavailableException("The host has no address: " + target.host(), e);
    } catch (SecurityException e) {
      throw new BlockedException("The host may not be looked up: " + target.host());
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static ScheduledExecutorService watch() {
    var executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("egress-deadlines").factory());
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  /** Answers every name with the addresses that were checked. */
  private record Pinned(List<InetAddress> addresses) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) {
      return addresses.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
