package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Json;

/**
 * A tool that agents may call.
 *
 * @param name the kernel name, such as {@code read_file}, {@code ext:<program>:<tool>} or {@code
 *     mcp:<server>:<tool>}
 * @param permission the name that permissions are checked under: fs.read, fs.write, exec.shell,
 *     exec.argv, net, memory, ...
 * @param grant the word that an agent's permission list must hold: read, write, edit, bash, exec,
 *     grep, find, ls, or the name itself
 * @param group the capability group that a template selects: files, exec, browser, memory, agent,
 *     program, mcp, ...
 * @param source who provides it: {@code builtin}, {@code program:...}, {@code mcp:...}, with what
 *     the definition hash must tell apart
 * @param definitionHash over name, description, schema and source
 */
public record Tool(
    String name,
    String description,
    Json.Obj schema,
    Risk risk,
    String permission,
    String grant,
    String group,
    String source,
    Digest definitionHash) {

  /** A tool whose definition hash is computed here. */
  public static Tool define(
      String name,
      String description,
      Json.Obj schema,
      Risk risk,
      String permission,
      String grant,
      String group,
      String source) {
    var hash = DefinitionHash.of(name, description, schema, source);
    return new Tool(name, description, schema, risk, permission, grant, group, source, hash);
  }
}
