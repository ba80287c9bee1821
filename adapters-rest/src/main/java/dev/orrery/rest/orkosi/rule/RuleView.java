package dev.orrery.rest.orkosi.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.governance.Rule;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A rule as callers read it. */
@Serdeable
record RuleView(
    long id,
    String rule,
    String scope,
    @Nullable String category,
    boolean permanent,
    @JsonProperty("created_by") String createdBy,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt) {
  static RuleView of(Rule rule) {
    var content = rule.content();
    return new RuleView(
        rule.id(),
        content.text(),
        content.scope(),
        content.category(),
        content.permanent(),
        rule.createdBy(),
        Times.iso(rule.createdAt()),
        Times.iso(rule.updatedAt()));
  }
}
