package dev.orrery.bootstrap.bench;

import dev.orrery.domain.memory.Embedding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Compares a query with every vector, which are all in memory. */
final class ExactScan implements SearchBenchmark.Limit {
  private final float[][] rows;

  ExactScan(TestVectors vectors) {
    this.rows = new float[vectors.count()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = vectors.vector(i).toArray();
    }
  }

  @Override
  public String name() {
    return "an exact scan of arrays in Java, since there is no pgvector here";
  }

  @Override
  public List<UUID> nearest(Embedding query) {
    int[] best = new int[SearchBenchmark.NEAREST];
    double[] cosines = new double[best.length];
    int found = 0;
    for (int row = 0; row < rows.length; row++) {
      double cosine = query.cosine(rows[row]);
      if (found < best.length || cosine > cosines[found - 1]) {
        int place = found < best.length ? found++ : found - 1;
        while (place > 0 && cosines[place - 1] < cosine) {
          cosines[place] = cosines[place - 1];
          best[place] = best[place - 1];
          place--;
        }
        cosines[place] = cosine;
        best[place] = row;
      }
    }
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < found; i++) {
      ids.add(VectorMemory.id(best[i]));
    }
    return Collections.unmodifiableList(ids);
  }
}
