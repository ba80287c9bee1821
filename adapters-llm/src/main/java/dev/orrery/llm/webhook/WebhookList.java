package dev.orrery.llm.webhook;

import dev.orrery.domain.channel.NoticeKind;
import dev.orrery.domain.channel.WebhookEndpoint;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.OutgoingHttp.BlockedException;
import dev.orrery.llm.net.EgressRules;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the operator's list of webhooks: addresses with commas between them, or a JSON list of
 * addresses and objects. Whoever starts the server is told what is wrong with it.
 */
public final class WebhookList {
  private static final Set<String> KEYS =
      Set.of("url", "events", "headers", "timeoutMs", "secret", "redactContent");
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "host",
          "content-length",
          "content-type",
          "transfer-encoding",
          "connection",
          "te",
          "upgrade",
          "trailer",
          "accept-encoding",
          "proxy-authorization",
          "proxy-connection");
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e]{0,4096}");

  private final JsonCodec json;
  private final EgressRules rules;

  public WebhookList(JsonCodec json, EgressRules rules) {
    this.json = json;
    this.rules = rules;
  }

  /**
   * The endpoints of a list; none for a blank one.
   *
   * @throws InvalidException with a sentence about the entry at fault, which never repeats a secret
   */
  public List<WebhookEndpoint> parse(String text) {
    var endpoints = new ArrayList<WebhookEndpoint>();
    var seen = new HashSet<String>();
    for (var entry : entries(text.strip())) {
      var place = "entry " + (endpoints.size() + 1);
      var endpoint = endpoint(place, entry);
      if (!seen.add(endpoint.destination())) {
        throw refused(place, "names an address that another entry has");
      }
      endpoints.add(endpoint);
    }
    return List.copyOf(endpoints);
  }

  private List<Json> entries(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    if (!text.startsWith("[")) {
      return Json.strings(
              List.of(text.split(",")).stream()
                  .map(String::strip)
                  .filter(one -> !one.isEmpty())
                  .toList())
          .items();
    }
    try {
      if (json.parse(text) instanceof Json.Arr(var items)) {
        return items;
      }
    } catch (InvalidException e) {
      throw new InvalidException("webhooks", "is no valid JSON list");
    }
    throw new InvalidException("webhooks", "is no JSON list");
  }

  private WebhookEndpoint endpoint(String place, Json entry) {
    var fields =
        switch (entry) {
          case Json.Str(var address) -> Json.object("url", address);
          case Json.Obj object -> object;
          case Json ignored -> throw refused(place, "is neither an address nor an object");
        };
    for (var key : fields.fields().keySet()) {
      if (!KEYS.contains(key)) {
        throw refused(place, "has the unknown key '" + key + "'");
      }
    }
    try {
      return new WebhookEndpoint(
          address(place, fields),
          kinds(place, fields),
          headers(place, fields),
          timeout(place, fields),
          fields.find("secret").isEmpty() ? null : secret(place, fields),
          !flag(place, fields, "redactContent"));
    } catch (InvalidException e) {
      throw e.subject().equals("webhooks") ? e : refused(place, "is wrong: " + e.getMessage());
    }
  }

  private URI address(String place, Json.Obj fields) {
    var text = fields.text("url").orElseThrow(() -> refused(place, "has no url"));
    try {
      var address = new URI(text.strip());
      rules.checkOperators(address);
      return address;
    } catch (URISyntaxException e) {
      throw refused(place, "has a url that is no address");
    } catch (BlockedException e) {
      throw refused(place, "has a url that may not be used: " + e.getMessage());
    }
  }

  private static Set<NoticeKind> kinds(String place, Json.Obj fields) {
    if (fields.find("events").isEmpty()) {
      return Set.of();
    }
    var words = texts(place, fields, "events");
    var kinds = new LinkedHashSet<NoticeKind>();
    for (var word : words) {
      if (word.equals("*")) {
        return Set.of();
      }
      kinds.add(
          WebhookWords.kind(word)
              .orElseThrow(() ->
                  refused(
                      place,
                      "has the unknown event '" + word + "'; there are " + WebhookWords.all())));
    }
    if (kinds.isEmpty()) {
      throw refused(place, "has an empty list of events");
    }
    return kinds;
  }

  private static Map<String, String> headers(String place, Json.Obj fields) {
    var headers = new LinkedHashMap<String, String>();
    if (fields.find("headers").isEmpty()) {
      return headers;
    }
    if (!(fields.find("headers").get() instanceof Json.Obj given)) {
      throw refused(place, "has headers that are no object");
    }
    given
        .fields()
        .forEach((name, value) -> {
          var lower = name.toLowerCase(Locale.ROOT);
          if (!HEADER_NAME.matcher(name).matches()
              || OWN_HEADERS.contains(lower)
              || lower.startsWith("x-aegis-")) {
            throw refused(place, "may not set the header '" + name + "'");
          }
          if (!(value instanceof Json.Str(var text)) || !HEADER_VALUE.matcher(text).matches()) {
            throw refused(place, "has no plain text as header '" + name + "'");
          }
          headers.put(name, text);
        });
    return headers;
  }

  private static Duration timeout(String place, Json.Obj fields) {
    if (fields.find("timeoutMs").isEmpty()) {
      return WebhookEndpoint.USUAL_TIMEOUT;
    }
    try {
      return fields
          .number("timeoutMs")
          .map(number -> Duration.ofMillis(number.longValueExact()))
          .orElseThrow(() -> refused(place, "has a timeoutMs that is no number"));
    } catch (ArithmeticException e) {
      throw refused(place, "has a timeoutMs that is no whole number");
    }
  }

  private static String secret(String place, Json.Obj fields) {
    return fields.text("secret").orElseThrow(() -> refused(place, "has a secret that is no text"));
  }

  private static boolean flag(String place, Json.Obj fields, String name) {
    return fields.find(name).isPresent()
        && fields
            .bool(name)
            .orElseThrow(() -> refused(place, "has a " + name + " that is not true or false"));
  }

  private static List<String> texts(String place, Json.Obj fields, String name) {
    var texts = fields.texts(name);
    if (texts.size() != fields.items(name).size()
        || !(fields.find(name).get() instanceof Json.Arr)) {
      throw refused(place, "has " + name + " that are no list of texts");
    }
    return texts;
  }

  private static InvalidException refused(String place, String why) {
    return new InvalidException("webhooks", place + " " + why);
  }
}
