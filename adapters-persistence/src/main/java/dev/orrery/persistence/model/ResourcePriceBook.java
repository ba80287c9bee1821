package dev.orrery.persistence.model;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.model.PriceBook;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The prices that come with the server, in US dollars a million tokens. */
@Singleton
class ResourcePriceBook implements PriceBook {
  private static final String FILE = "/dev/orrery/persistence/model/prices.json";
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  private final String version;
  private final List<Price> prices;

  @Inject
  ResourcePriceBook(JsonCodec json) {
    var book = (Json.Obj) json.parse(read());
    this.version = book.text("version").orElseThrow();
    var read = new ArrayList<Price>();
    for (var item : book.items("prices")) {
      if (item instanceof Json.Obj row) {
        read.add(
            new Price(
                row.text("provider").orElseThrow(),
                row.text("model").orElseThrow(),
                perToken(row, "input"),
                perToken(row, "output"),
                perToken(row, "cache_read"),
                perToken(row, row.find("cache_write").isPresent() ? "cache_write" : "input")));
      }
    }
    this.prices = List.copyOf(read);
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public List<Price> prices() {
    return prices;
  }

  private static BigDecimal perToken(Json.Obj row, String name) {
    return row.number(name).orElseThrow().divide(MILLION);
  }

  private static String read() {
    try (var file = ResourcePriceBook.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("The price file is missing: " + FILE);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
