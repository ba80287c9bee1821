package dev.orrery.bootstrap.conformance.orkosi;

import dev.orrery.domain.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A payment provider as it tells a server of payments. */
record Payments(Orkosi orkosi, String secret) {
  /** An event of now, signed as it must be. */
  Answer tell(String id, String type, @Nullable Object... namesAndValues) {
    return tell(id, type, Instant.now(), Json.object(namesAndValues));
  }

  Answer tell(String id, String type, Instant created, Json.Obj about) {
    var event =
        Json.object(
            "id",
            id,
            "type",
            type,
            "created",
            created.getEpochSecond(),
            "data",
            Json.object("object", about));
    return send(orkosi.codec().write(event), Instant.now());
  }

  Answer send(String body, Instant signedAt) {
    return orkosi
        .with("Stripe-Signature", signature(body, signedAt))
        .send("POST", "/api/billing/webhook", body);
  }

  String signature(String body, Instant at) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      var text = at.getEpochSecond() + "." + body;
      var signed = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
