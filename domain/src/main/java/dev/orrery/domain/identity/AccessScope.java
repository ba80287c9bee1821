package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Capability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A word for what an organization's key may do, as far as its maker may. */
public record AccessScope(String word) {
  /** What a key has that was made without scopes. */
  public static final List<AccessScope> USUAL =
      List.of(
          new AccessScope("tasks:read"),
          new AccessScope("agents:read"),
          new AccessScope("templates:read"));

  private static final String READ = "read";
  private static final String WRITE = "write";
  private static final Set<String> WHOLE = Set.of("admin", "*");

  /** Of no area, or of one that a wide word leaves out. */
  private static final Set<Capability> READING_THE_REST =
      EnumSet.of(
          Capability.READ,
          Capability.STREAM_READ,
          Capability.WORKSPACE_READ,
          Capability.AUTOMATION_READ,
          Capability.INTEGRATION_READ);

  private static final Set<Capability> ONLY_WHOLE =
      EnumSet.of(
          Capability.CREDENTIAL_LIST,
          Capability.CREDENTIAL_READ,
          Capability.CREDENTIAL_WRITE,
          Capability.KEY_ADMIN,
          Capability.GROUP_KEY_WRITE,
          Capability.CONFIG_WRITE,
          Capability.REACH_TENANT,
          Capability.REACH_ALL,
          Capability.DISARM_AUTHENTICATION);

  /** The scope of a word, if it is one. */
  public static Optional<AccessScope> of(String word) {
    return known().filter(word::equals).findFirst().map(AccessScope::new);
  }

  /** All words. */
  public static Stream<String> known() {
    var words = new ArrayList<>(List.of(READ, WRITE, "admin", "*"));
    for (var area : ScopeArea.values()) {
      words.add(area.word() + ":" + READ);
      words.add(area.word() + ":" + WRITE);
    }
    return words.stream();
  }

  /** What all of a key's scopes come to. */
  public static Set<Capability> capabilities(List<AccessScope> scopes) {
    var all = EnumSet.noneOf(Capability.class);
    scopes.forEach(scope -> all.addAll(scope.capabilities()));
    return all;
  }

  /**
   * What scopes leave of a role. How far a user sees is no scope: a key sees as far, of what it may
   * see.
   */
  public static Set<Capability> grants(List<AccessScope> scopes, UserRole role) {
    var scoped = EnumSet.noneOf(Capability.class);
    scoped.addAll(capabilities(scopes));
    scoped.add(Capability.REACH_TENANT);
    scoped.retainAll(role.capabilities());
    return scoped;
  }

  /** The narrowest word that holds a capability. */
  public static String needed(Capability capability) {
    for (var area : ScopeArea.values()) {
      if (area.reading().contains(capability)) {
        return area.word() + ":" + READ;
      }
      if (area.writing().contains(capability)) {
        return area.word() + ":" + WRITE;
      }
    }
    if (READING_THE_REST.contains(capability)) {
      return READ;
    }
    return ONLY_WHOLE.contains(capability) ? "admin" : WRITE;
  }

  private Set<Capability> capabilities() {
    if (WHOLE.contains(word)) {
      return EnumSet.complementOf(
          EnumSet.of(Capability.REACH_ALL, Capability.DISARM_AUTHENTICATION));
    }
    return switch (word) {
      case READ -> reading();
      case WRITE -> EnumSet.complementOf(EnumSet.copyOf(ONLY_WHOLE));
      default -> ofArea();
    };
  }

  private static Set<Capability> reading() {
    var all = EnumSet.copyOf(READING_THE_REST);
    Arrays.stream(ScopeArea.values())
        .filter(area -> area != ScopeArea.CREDENTIALS)
        .forEach(area -> all.addAll(area.reading()));
    return all;
  }

  private Set<Capability> ofArea() {
    int colon = word.indexOf(':');
    var area =
        Arrays.stream(ScopeArea.values())
            .filter(each -> each.word().equals(word.substring(0, colon)))
            .findFirst()
            .orElseThrow();
    var all = EnumSet.copyOf(area.reading());
    if (word.substring(colon + 1).equals(WRITE)) {
      all.addAll(area.writing());
    }
    return all;
  }
}
