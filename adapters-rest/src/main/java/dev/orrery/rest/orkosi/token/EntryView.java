package dev.orrery.rest.orkosi.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.governance.WalletEntry;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.support.PlainValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of a wallet on the wire. */
@Serdeable
record EntryView(
    long id,
    String type,
    long amount,
    @JsonProperty("balance_after") long balanceAfter,
    @Nullable String action,
    @JsonProperty("reference_id") @Nullable String reference,
    @JsonProperty("company_id") @Nullable Long company,
    @Nullable Object metadata,
    @JsonProperty("created_at") String createdAt) {
  /**
   * @param company the tenant whose wallet was asked for
   */
  static EntryView of(WalletEntry entry, @Nullable Long company) {
    return new EntryView(
        entry.id(),
        word(entry.type()),
        entry.amount(),
        entry.balanceAfter(),
        entry.action(),
        entry.reference(),
        company,
        PlainValue.of(entry.metadata()),
        Times.iso(entry.at()));
  }

  private static String word(EntryType type) {
    return type == EntryType.SPEND ? "consume" : QueryText.word(type);
  }

  static Map<String, EntryType> types() {
    var words = new LinkedHashMap<String, EntryType>();
    for (var type : EntryType.values()) {
      words.put(word(type), type);
    }
    return words;
  }
}
