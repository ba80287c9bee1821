package dev.orrery.llm.embedding;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.orrery.domain.memory.Embedder;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** all-MiniLM-L6-v2 in this process; its files are loaded at the first use, not at start. */
@Singleton
@Requires(missingProperty = "orrery.embedding.url")
class MiniLmEmbedder implements Embedder {
  private static final int DIMENSION = 384;

  private final ReentrantLock loading = new ReentrantLock();
  private volatile @Nullable EmbeddingModel loaded;

  @Override
  public String model() {
    return "all-MiniLM-L6-v2";
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    if (texts.isEmpty()) {
      return List.of();
    }
    var segments =
        texts.stream().map(text -> TextSegment.from(text.isBlank() ? "(empty)" : text)).toList();
    return model(loaded).embedAll(segments).content().stream()
        .map(Embedding::vector)
        .map(Vectors::unit)
        .toList();
  }

  private EmbeddingModel model(@Nullable EmbeddingModel present) {
    if (present != null) {
      return present;
    }
    loading.lock();
    try {
      var found = loaded;
      if (found == null) {
        var threads =
            Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().daemon().name("embedding-", 0).factory());
        found = new AllMiniLmL6V2EmbeddingModel(threads);
        loaded = found;
      }
      return found;
    } finally {
      loading.unlock();
    }
  }
}
