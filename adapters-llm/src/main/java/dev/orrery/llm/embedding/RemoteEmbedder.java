package dev.orrery.llm.embedding;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.memory.Embedder;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Embeddings of a server that speaks OpenAI's protocol, at a configured address. */
@Singleton
@Requires(property = "orrery.embedding.url")
class RemoteEmbedder implements Embedder {
  private static final String SETTING = "ORRERY_EMBEDDING_URL";
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final JsonCodec json;
  private final URI address;
  private final String key;
  private final String model;
  private final int dimension;

  @Inject
  RemoteEmbedder(
      JsonCodec json,
      @Value("${orrery.embedding.url}") String url,
      @Value("${orrery.embedding.api-key:}") String key,
      @Value("${orrery.embedding.model:text-embedding-3-small}") String model,
      @Value("${orrery.embedding.dimension:384}") int dimension) {
    this.json = json;
    this.address = URI.create(url.replaceAll("/+$", "") + "/embeddings");
    this.key = key;
    this.model = model;
    this.dimension = dimension;
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    if (texts.isEmpty()) {
      return List.of();
    }
    var body = json.write(Json.object("model", model, "input", texts, "dimensions", dimension));
    var request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("authorization", "Bearer " + key);
    }
    var vectors = vectors(send(request.build()));
    if (vectors.size() != texts.size()) {
      throw new UnavailableException("The embedding server (" + SETTING + ") left texts out");
    }
    return vectors;
  }

  private String send(HttpRequest request) {
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new UnavailableException(
            "The embedding server (" + SETTING + ") answered " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UnavailableException("The embedding server (" + SETTING + ") does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("Embedding was interrupted", e);
    }
  }

  private List<float[]> vectors(String body) {
    try {
      var found = new ArrayList<float[]>();
      if (json.parse(body) instanceof Json.Obj answer) {
        for (var item : answer.items("data")) {
          if (item instanceof Json.Obj row) {
            found.add(Vectors.unit(numbers(row.items("embedding"))));
          }
        }
      }
      return found;
    } catch (InvalidException e) {
      throw new UnavailableException("The embedding server (" + SETTING + ") sent no JSON", e);
    }
  }

  private float[] numbers(List<Json> items) {
    if (items.size() != dimension) {
      throw new UnavailableException(
          "The embedding server ("
              + SETTING
              + ") sent "
              + items.size()
              + " numbers, not "
              + dimension);
    }
    var numbers = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      numbers[i] = items.get(i) instanceof Json.Num(var value) ? value.floatValue() : Float.NaN;
    }
    return numbers;
  }
}
