package dev.orrery.llm.net;

import dev.orrery.domain.kernel.OutgoingHttp.BlockedException;
import dev.orrery.domain.kernel.OutgoingHttp.ChosenBy;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses may be dialled. The operator's list {@code orrery.egress.allow} holds {@code
 * host:port} pairs that pass although their address is not public.
 */
@Singleton
public class EgressRules {
  private static final Pattern DNS_NAME =
      Pattern.compile(
          "(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern DOTTED_QUAD =
      Pattern.compile("(?:0|[1-9][0-9]{0,2})(?:\\.(?:0|[1-9][0-9]{0,2})){3}");
  private static final Pattern BRACKETED_IPV6 = Pattern.compile("\\[[0-9a-f:]+(?:[0-9.]+)?]");
  private static final Pattern OWN_MACHINE =
      Pattern.compile("localhost|127(?:\\.(?:0|[1-9][0-9]{0,2})){3}|\\[::1]");
  private static final int LONGEST_NAME = 253;
  private static final Set<Integer> PORTS_OF_OTHER_PROTOCOLS =
      Set.of(
          20, 21, 22, 23, 25, 53, 69, 110, 111, 119, 135, 137, 139, 143, 161, 179, 389, 445, 465,
          512, 513, 514, 515, 548, 554, 587, 631, 636, 873, 989, 990, 993, 995, 1433, 1521, 2049,
          2375, 2376, 2379, 3306, 3389, 5432, 5672, 5900, 6379, 6667, 9042, 11211, 27017);

  private final List<String> allowed;

  @Inject
  public EgressRules(@Value("${orrery.egress.allow:}") @Nullable List<String> allowed) {
    this.allowed =
        allowed == null
            ? List.of()
            : allowed.stream().map(pair -> pair.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * An address whose spelling is acceptable, taken apart.
   *
   * @param ownMachine whether it may name this machine, and nothing else
   */
  record Target(String scheme, String host, int port, boolean ownMachine) {
    String authority() {
      return host + ":" + port;
    }
  }

  /**
   * Refuses an address of the operator that could never be dialled; a name is not looked up for it.
   *
   * @throws BlockedException that says why
   */
  public void checkOperators(URI uri) {
    var target = check(uri, ChosenBy.OPERATOR);
    var host = target.host();
    if (DOTTED_QUAD.matcher(host).matches() || host.startsWith("[")) {
      check(target, literal(host));
    }
  }

  private static InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException e) {
      throw new BlockedException("The host is no address: " + host);
    }
  }

  /** Refuses everything but a plain http or https address with an ordinary host. */
  Target check(URI uri, ChosenBy chosenBy) {
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new BlockedException("Only http and https addresses may be fetched");
    }
    var host = uri.getHost();
    if (host == null || uri.getRawUserInfo() != null) {
      throw new BlockedException("The address has no plain host");
    }
    int usual = scheme.equals("https") ? 443 : 80;
    int port = uri.getPort() < 0 ? usual : uri.getPort();
    var name = host.toLowerCase(Locale.ROOT);
    boolean ownMachine = chosenBy == ChosenBy.OPERATOR && OWN_MACHINE.matcher(name).matches();
    var target = new Target(scheme, name, port, ownMachine);
    if (!lists(target)) {
      if (!ownMachine) {
        checkSpelling(name);
      }
      checkPort(port);
    }
    return target;
  }

  /** Whether the operator's list names the target. */
  boolean lists(Target target) {
    return allowed.contains(target.authority());
  }

  /** Refuses an address that a target resolved to, unless the operator lists the target. */
  void check(Target target, InetAddress address) {
    boolean fits =
        target.ownMachine() ? address.isLoopbackAddress() : PublicAddresses.isPublic(address);
    if (!lists(target) && !fits) {
      throw new BlockedException("The address of " + target.host() + " is not a public one");
    }
  }

  private static void checkSpelling(String host) {
    boolean ordinary =
        host.length() <= LONGEST_NAME
            && (DNS_NAME.matcher(host).matches()
                || DOTTED_QUAD.matcher(host).matches()
                || BRACKETED_IPV6.matcher(host).matches());
    if (!ordinary || host.endsWith(".localhost") || host.endsWith(".internal")) {
      throw new BlockedException("The host is not an ordinary public name: " + host);
    }
  }

  private static void checkPort(int port) {
    if (port < 1 || port > 65535 || PORTS_OF_OTHER_PROTOCOLS.contains(port)) {
      throw new BlockedException("The port is not one for http: " + port);
    }
  }
}
