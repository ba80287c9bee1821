package dev.orrery.llm.payment;

import dev.orrery.domain.commerce.PaymentProvider.Received;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.UnavailableException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads events, but only those whose signature is right. */
final class SignedEvents {
  private final String setting;
  private final Signatures signatures;
  private final JsonCodec json;

  /**
   * @param setting what names the secrets, for who has to set it
   */
  SignedEvents(String setting, Signatures signatures, JsonCodec json) {
    this.setting = setting;
    this.signatures = signatures;
    this.json = json;
  }

  Received receive(byte[] body, @Nullable String signature) {
    if (signature == null || signature.isBlank()) {
      return new Received.BadSignature();
    }
    if (!signatures.areKnown()) {
      throw new UnavailableException(setting + " is not set, so no event can be believed");
    }
    if (!signatures.isRight(body, signature)) {
      return new Received.BadSignature();
    }
    try {
      return json.parse(new String(body, StandardCharsets.UTF_8)) instanceof Json.Obj event
          ? EventReader.read(event)
          : new Received.Unreadable("An event is an object");
    } catch (InvalidException e) {
      return new Received.Unreadable(String.valueOf(e.getMessage()));
    }
  }
}
