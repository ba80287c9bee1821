package dev.orrery.application.memory;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.memory.Embedder;
import dev.orrery.domain.memory.Embedding;
import dev.orrery.domain.memory.Passages;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns text into checked vectors; never within a transaction. */
@Singleton
public final class EmbedText {
  private static final Logger LOG = LoggerFactory.getLogger(EmbedText.class);
  private static final int LONGEST_QUERY = 2000;

  private final Embedder embedder;

  @Inject
  public EmbedText(Embedder embedder) {
    this.embedder = embedder;
  }

  /** The name of the model that is in use. */
  public String model() {
    return embedder.model();
  }

  /** A vector for each passage of an entry; none where the model is down, the sweep comes later. */
  public List<Embedding> content(String content) {
    try {
      return checked(Passages.of(content));
    } catch (UnavailableException | InvalidException e) {
      LOG.warn("A memory is kept without a vector for now: reason={}", e.getMessage());
      return List.of();
    }
  }

  /**
   * The vector of a question.
   *
   * @throws UnavailableException where the model can not be had now
   */
  public Embedding question(String question) {
    int end = Math.min(question.length(), LONGEST_QUERY);
    try {
      return checked(List.of(question.substring(0, end))).getFirst();
    } catch (InvalidException e) {
      throw new UnavailableException("The embedding model gave no usable vector", e);
    }
  }

  private List<Embedding> checked(List<String> texts) {
    var vectors = embedder.embed(texts);
    if (vectors.size() != texts.size()) {
      throw new UnavailableException("The embedding model gave another number of vectors");
    }
    return vectors.stream()
        .map(vector -> Embedding.of(embedder.model(), embedder.dimension(), vector))
        .toList();
  }
}
