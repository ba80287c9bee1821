package dev.orrery.rest.oxios.memory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.memory.Hit;
import dev.orrery.domain.memory.MemoryEntry;
import io.micronaut.serde.annotation.Serdeable;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry that a search found; only a search by meaning shows figures. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record FoundMemory(
    String id,
    String type,
    String content,
    List<String> tags,
    double importance,
    @Nullable Double similarity,
    @Nullable Double distance,
    @JsonProperty("created_at") String createdAt) {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  static FoundMemory byWords(Hit hit) {
    return of(hit.entry(), null);
  }

  static FoundMemory byMeaning(Hit hit) {
    return of(hit.entry(), hit.score().value());
  }

  static String time(MemoryEntry entry) {
    return RFC_3339.format(entry.times().createdAt());
  }

  private static FoundMemory of(MemoryEntry entry, @Nullable Double similarity) {
    return new FoundMemory(
        entry.id().value().toString(),
        MemoryWords.typeOf(entry.kind()),
        entry.content(),
        entry.labels().tags(),
        entry.labels().importance(),
        similarity,
        similarity == null ? null : 1 - similarity,
        time(entry));
  }
}
