package dev.orrery.inmemory.memory;

import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.memory.Embedder;
import dev.orrery.domain.memory.Tokenizer;
import java.util.List;

/** Embeds text by its words alone, so that texts with words in common are near; can be down. */
public final class WordEmbedder implements Embedder {
  private static final int SIZE = 64;

  private volatile boolean down;

  /** Makes every call fail, or work again. */
  public void down(boolean now) {
    down = now;
  }

  @Override
  public String model() {
    return "words";
  }

  @Override
  public int dimension() {
    return SIZE;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    if (down) {
      throw new UnavailableException("The embedding model is down");
    }
    return texts.stream().map(WordEmbedder::vector).toList();
  }

  private static float[] vector(String text) {
    var vector = new float[SIZE];
    vector[0] = 0.01f;
    for (var token : Tokenizer.tokens(text)) {
      vector[1 + Math.floorMod(token.hashCode(), SIZE - 1)] += 1;
    }
    return vector;
  }
}
