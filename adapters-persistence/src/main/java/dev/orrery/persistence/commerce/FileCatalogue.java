package dev.orrery.persistence.commerce;

import dev.orrery.domain.commerce.Catalogue;
import dev.orrery.domain.commerce.Catalogue.ActionPrice;
import dev.orrery.domain.commerce.Catalogue.RunningCost;
import dev.orrery.domain.commerce.Catalogues;
import dev.orrery.domain.commerce.Pack;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.commerce.Resource;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.persistence.database.StartRefused;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The catalogue that comes with the server, or the file that {@code BILLING_CATALOG} names. */
@Singleton
class FileCatalogue implements Catalogues {
  private static final String USUAL = "/dev/orrery/persistence/commerce/catalogue.json";

  private final Catalogue catalogue;

  @Inject
  FileCatalogue(@Nullable @Property(name = "billing.catalog") String file, JsonCodec json) {
    this.catalogue =
        file == null || file.isBlank()
            ? read((Json.Obj) json.parse(usual()))
            : own(Path.of(file.strip()), json);
  }

  @Override
  public Catalogue catalogue() {
    return catalogue;
  }

  private static Catalogue own(Path file, JsonCodec json) {
    try {
      return read((Json.Obj) json.parse(Files.readString(file)));
    } catch (IOException
        | InvalidException
        | ClassCastException
        | NoSuchElementException
        | IllegalArgumentException
        | ArithmeticException e) {
      throw new StartRefused("BILLING_CATALOG names no catalogue: " + file + ": " + e, e);
    }
  }

  private static String usual() {
    try (InputStream file = FileCatalogue.class.getResourceAsStream(USUAL)) {
      if (file == null) {
        throw new IllegalStateException("The catalogue is missing: " + USUAL);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Catalogue read(Json.Obj file) {
    var currency = file.text("currency").orElseThrow();
    return new Catalogue(
        currency,
        all(file, "tiers", row -> plan(row, currency)),
        Stream.concat(
                all(file, "token_packages", row -> pack(row, Unit.TOKEN, "tokens", currency))
                    .stream(),
                all(file, "credit_packages", row -> pack(row, Unit.CENT, "credit_cents", currency))
                    .stream())
            .toList(),
        whole(file, "tokens_per_usd"),
        all(
            file,
            "action_costs",
            row -> new ActionPrice(row.text("action").orElseThrow(), whole(row, "tokens"))),
        all(
            file,
            "infrastructure",
            row -> new RunningCost(row.text("name").orElseThrow(), whole(row, "monthly_cents"))));
  }

  private static <T> List<T> all(Json.Obj file, String name, Function<Json.Obj, T> reader) {
    return file.items(name).stream().map(Json.Obj.class::cast).map(reader).toList();
  }

  private static Plan plan(Json.Obj row, String currency) {
    var rate = row.object("rate_limit");
    return new Plan(
        row.text("slug").orElseThrow(),
        row.text("name").orElseThrow(),
        row.number("price_cents").map(BigDecimal::longValueExact).orElse(null),
        currency,
        whole(row, "tokens_included"),
        limits(row.object("limits")),
        row.texts("features"),
        rate.fields().isEmpty()
            ? null
            : new Plan.Rate(
                Math.toIntExact(whole(rate, "per_minute")),
                Math.toIntExact(whole(rate, "per_hour"))),
        row.text("stripe_price_id").orElse(null));
  }

  /** A limit that is null, or not there, is none. */
  private static Map<Resource, Long> limits(Json.Obj row) {
    var limits = new EnumMap<Resource, Long>(Resource.class);
    for (var resource : Resource.values()) {
      row.number(resource.name().toLowerCase(Locale.ROOT))
          .ifPresent(limit -> limits.put(resource, limit.longValueExact()));
    }
    return limits;
  }

  private static Pack pack(Json.Obj row, Unit unit, String amount, String currency) {
    return new Pack(
        row.text("slug").orElseThrow(),
        row.text("name").orElseThrow(),
        unit,
        whole(row, amount),
        whole(row, "price_cents"),
        currency);
  }

  private static long whole(Json.Obj row, String name) {
    return row.number(name).orElseThrow().longValueExact();
  }
}
