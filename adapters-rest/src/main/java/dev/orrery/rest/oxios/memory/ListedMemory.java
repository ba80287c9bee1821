package dev.orrery.rest.oxios.memory;

import dev.orrery.domain.memory.MemoryAddress;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryForm;
import io.micronaut.serde.annotation.Serdeable;

/** An entry in the list: a document by its name, anything else by its id. */
@Serdeable
record ListedMemory(String name, String category) {
  static ListedMemory of(MemoryEntry entry) {
    return new ListedMemory(nameOf(entry), categoryOf(entry));
  }

  static boolean isDocument(MemoryEntry entry) {
    return entry.form() == MemoryForm.DOCUMENT;
  }

  static String nameOf(MemoryEntry entry) {
    var address = entry.address();
    return isDocument(entry) && address != null ? address.key() : entry.id().value().toString();
  }

  static String categoryOf(MemoryEntry entry) {
    MemoryAddress address = entry.address();
    return isDocument(entry) && address != null
        ? address.namespace()
        : MemoryWords.typeOf(entry.kind());
  }
}
