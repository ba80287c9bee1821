package dev.orrery.rest.oxios.memory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.memory.MemoryEntry;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry with its content; documents have the first three fields only. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReadMemory(
    String name,
    String category,
    String content,
    @Nullable String id,
    @Nullable List<String> tags,
    @Nullable Double importance,
    @JsonProperty("created_at") @Nullable String createdAt) {
  static ReadMemory of(MemoryEntry entry) {
    var name = ListedMemory.nameOf(entry);
    var category = ListedMemory.categoryOf(entry);
    return ListedMemory.isDocument(entry)
        ? new ReadMemory(name, category, entry.content(), null, null, null, null)
        : new ReadMemory(
            name,
            category,
            entry.content(),
            entry.id().value().toString(),
            entry.labels().tags(),
            entry.labels().importance(),
            FoundMemory.time(entry));
  }
}
