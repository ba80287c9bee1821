package dev.orrery.rest.aegis.mcp;

import dev.orrery.domain.kernel.Json;
import io.micronaut.http.HttpMethod;

/**
 * One route as a tool.
 *
 * @param inputSchema the JSON schema of its arguments
 * @param path the route's path, whose variables are named as the arguments that fill them; of the
 *     other arguments a GET makes its query and everything else its body
 */
public record AegisTool(
    String name, String description, Json.Obj inputSchema, HttpMethod method, String path) {}
