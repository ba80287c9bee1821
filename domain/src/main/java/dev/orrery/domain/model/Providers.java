package dev.orrery.domain.model;

import java.util.List;
import java.util.Optional;

/** Which providers this server knows and which of them it can call; read at start. */
public interface Providers {
  /**
   * One provider.
   *
   * @param configured whether it has what it needs to be called
   * @param setting the name of the setting that configures it
   * @param defaultModel the model that is called where only the provider is chosen
   */
  record Provider(String name, boolean configured, String setting, String defaultModel) {
    /** The model to call where nobody asked for another. */
    public ModelRef model() {
      return new ModelRef(name, defaultModel);
    }
  }

  /** All providers, the preferred first; the offline one is the last. */
  List<Provider> all();

  /** The model that the server's own configuration names. */
  Optional<String> chosenModel();

  default Optional<Provider> find(String name) {
    return all().stream().filter(provider -> provider.name().equals(name)).findFirst();
  }
}
