package dev.orrery.bootstrap.truth;

import static dev.orrery.bootstrap.truth.Http.number;
import static dev.orrery.bootstrap.truth.Http.objects;
import static dev.orrery.bootstrap.truth.Http.text;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;

/**
 * The orkosi API, which has no word for a session: it tells of them in its log and its inbox. The
 * wallet is the operator's.
 */
final class OrkosiFace {
  private static final String LOG = "/api/activity-log?limit=200";
  private static final String INBOX = "/api/notifications";

  private final Http http;
  private final long self;

  OrkosiFace(RunningServer server) {
    http = new Http(server, Dialect.ORKOSI, server.token());
    self = number(http.object("GET", "/api/tokens/balance").object("data"), "user_id");
  }

  Http http() {
    return http;
  }

  /** What was done to something, in its order. */
  List<String> life(String kind, String id) {
    return log("&entity_type=" + kind + "&entity_id=" + id).reversed().stream()
        .map(line -> text(line, "action"))
        .toList();
  }

  /** How a question was answered; nothing where it is open. */
  List<Boolean> answers(String approval) {
    return log("&entity_type=approval&entity_id=" + approval).stream()
        .map(line -> line.object("metadata").bool("approved").orElseThrow())
        .toList();
  }

  /** The sessions that agents began by themselves, the newest first. */
  List<String> ownSessions() {
    return log("&action=session.opened").stream()
        .filter(line -> line.object("metadata").text("origin").filter("agent"::equals).isPresent())
        .map(line -> text(line, "entity_id"))
        .toList();
  }

  private List<Json.Obj> log(String filter) {
    return objects(http.object("GET", LOG + filter).items("data"));
  }

  /** What is told about something, the newest first. */
  List<Json.Obj> told(String word) {
    return objects(http.object("GET", INBOX + "?limit=200").items("data")).stream()
        .filter(it -> text(it, "message").contains(word))
        .toList();
  }

  /** How much is not read, but for work that failed. */
  long unread() {
    return http.object("GET", INBOX + "?limit=200&read=false").items("data").stream()
        .map(Json.Obj.class::cast)
        .filter(it -> !text(it, "type").equals("error"))
        .count();
  }

  /** How often it was told that work had failed. */
  long failures() {
    return number(http.object("GET", INBOX + "?limit=1&type=error").object("meta"), "total");
  }

  void read(Json.Obj notification) {
    http.object("PATCH", INBOX + "/" + number(notification, "id") + "/read");
  }

  void readAll() {
    http.object("PATCH", INBOX + "/read-all");
  }

  void grant(long amount) {
    http.object("POST", "/api/tokens/grant", "user_id", self, "amount", amount, "reason", "truth");
  }

  void consume(long amount) {
    http.object("POST", "/api/tokens/consume", "amount", amount, "action", "truth");
  }

  long balance() {
    return number(http.object("GET", "/api/tokens/balance").object("data"), "balance");
  }

  /** How many agents may be at work at once. */
  long slots() {
    var factory = http.object("GET", "/api/factory-workers").object("data");
    return number(factory.object("cc_slots"), "total");
  }

  void resize(long slots) {
    http.object("PATCH", "/api/factory-workers/config", "max_concurrent", slots);
  }
}
