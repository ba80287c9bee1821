package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.TreeMap;

/**
 * The digest of what a tool says it is, independent of the order of fields in its schema; an
 * approval names it, so that a tool that changes its meaning needs a new one.
 */
final class DefinitionHash {
  private final MessageDigest sha = Digest.sha256();

  private DefinitionHash() {}

  static Digest of(String name, String description, Json.Obj schema, String source) {
    var hash = new DefinitionHash();
    hash.text("orrery-tool-v1");
    hash.text(name);
    hash.text(description);
    hash.text(source);
    hash.value(schema);
    return new Digest(java.util.HexFormat.of().formatHex(hash.sha.digest()));
  }

  private void text(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    sha.update(bytes);
  }

  private void number(int number) {
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
  }

  private void value(Json value) {
    switch (value) {
      case Json.Null() -> text("null");
      case Json.Bool(var truth) -> text(truth ? "true" : "false");
      case Json.Num(var number) -> {
        text("number");
        text(number.stripTrailingZeros().toPlainString());
      }
      case Json.Str(var string) -> {
        text("text");
        text(string);
      }
      case Json.Arr(var items) -> {
        text("list");
        number(items.size());
        items.forEach(this::value);
      }
      case Json.Obj(var fields) -> {
        text("object");
        number(fields.size());
        new TreeMap<>(fields)
            .forEach((name, field) -> {
              text(name);
              value(field);
            });
      }
    }
  }
}
