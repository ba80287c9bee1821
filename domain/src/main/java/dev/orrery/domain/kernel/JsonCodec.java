package dev.orrery.domain.kernel;

/** Reads and writes {@link Json}; limits of depth, length and tokens guard the reader. */
public interface JsonCodec {
  /**
   * Reads one value.
   *
   * @throws InvalidException where the text is no JSON, holds more than one value, repeats a name
   *     or passes a limit
   */
  Json parse(String text);

  /** The compact text, fields in their own order. */
  String write(Json value);

  /** The canonical text of RFC 8785, for hashes; its UTF-8 bytes are what is hashed. */
  String canonical(Json value);
}
