package dev.orrery.rest.orkosi.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.workspace.Document;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A file without its content. */
@Serdeable
record FileView(
    long id,
    String name,
    String path,
    @JsonProperty("file_type") @Nullable String type,
    @Nullable String category,
    @Nullable String workspace,
    long size,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt) {
  static FileView of(Document document) {
    var face = document.face();
    return new FileView(
        document.id(),
        face.name(),
        face.path(),
        face.type(),
        face.category(),
        face.workspace(),
        document.size(),
        Times.iso(document.createdAt()),
        Times.iso(document.updatedAt()));
  }
}
