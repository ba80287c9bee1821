package dev.orrery.rest.orkosi.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.workspace.Documents;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A file that was found, and where. */
@Serdeable
record HitView(
    long id,
    String name,
    String path,
    @JsonProperty("file_type") @Nullable String type,
    @Nullable String category,
    @Nullable String workspace,
    long size,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt,
    @Nullable String snippet,
    String match) {
  static HitView of(Documents.Found found) {
    var document = found.document();
    var face = document.face();
    return new HitView(
        document.id(),
        face.name(),
        face.path(),
        face.type(),
        face.category(),
        face.workspace(),
        document.size(),
        Times.iso(document.createdAt()),
        Times.iso(document.updatedAt()),
        found.snippet(),
        found.byName() ? "name" : "content");
  }
}
