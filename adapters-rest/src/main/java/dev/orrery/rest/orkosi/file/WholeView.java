package dev.orrery.rest.orkosi.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.workspace.Documents;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A file with its content. */
@Serdeable
record WholeView(
    long id,
    String name,
    String path,
    @JsonProperty("file_type") @Nullable String type,
    @Nullable String category,
    @Nullable String workspace,
    long size,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt,
    @Nullable String content) {
  static WholeView of(Documents.Whole whole) {
    var document = whole.document();
    var face = document.face();
    return new WholeView(
        document.id(),
        face.name(),
        face.path(),
        face.type(),
        face.category(),
        face.workspace(),
        document.size(),
        Times.iso(document.createdAt()),
        Times.iso(document.updatedAt()),
        whole.content());
  }
}
