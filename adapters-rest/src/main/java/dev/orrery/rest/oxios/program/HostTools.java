package dev.orrery.rest.oxios.program;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/** What the operator wants on this machine. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record HostTools(
    @JsonProperty("all_required_present") boolean allRequiredPresent,
    @JsonProperty("missing_required") List<String> missingRequired,
    @JsonProperty("optional_available") Map<String, Boolean> optionalAvailable) {}
