package dev.orrery.rest.aegis.observability;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.operations.Diagnostic;
import dev.orrery.rest.aegis.Times;
import java.util.LinkedHashMap;
import java.util.Locale;

/** A diagnostic as callers of aegis read it; what it does not have is left out. */
final class DiagnosticView {
  private DiagnosticView() {}

  static Json.Obj of(Diagnostic diagnostic) {
    var view = new LinkedHashMap<String, Json>();
    view.put("event", Json.of(diagnostic.component() + "." + diagnostic.operation()));
    view.put("level", Json.of(diagnostic.level().name().toLowerCase(Locale.ROOT)));
    view.put("component", Json.of(diagnostic.component()));
    view.put("operation", Json.of(diagnostic.operation()));
    var session = diagnostic.session();
    if (session != null) {
      view.put("sessionId", Json.of(session.value().toString()));
    }
    var request = diagnostic.requestId();
    if (request != null) {
      view.put("requestId", Json.of(request));
    }
    var error = diagnostic.errorCode();
    if (error != null) {
      view.put("errorCode", Json.of(error));
    }
    view.put("timestamp", Json.of(Times.iso(diagnostic.at())));
    view.put("attributes", diagnostic.attributes());
    return new Json.Obj(view);
  }
}
