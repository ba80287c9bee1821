package dev.orrery.domain.model;

/** A model's name as {@code provider/name}, split at the first slash; the provider may be empty. */
public record ModelRef(String provider, String name) {
  public ModelRef {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A model has a name");
    }
  }

  public static ModelRef parse(String text) {
    int slash = text.indexOf('/');
    return slash <= 0
        ? new ModelRef("", text)
        : new ModelRef(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return provider.isEmpty() ? name : provider + "/" + name;
  }
}
