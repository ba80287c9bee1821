package dev.orrery.domain.capability;

import java.util.regex.Pattern;

/** The name of an installed extension, unique in a tenant whatever its case. */
public record ExtensionName(String value) {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public ExtensionName {
    SafeName.check("program", value, ALLOWED);
  }

  @Override
  public String toString() {
    return value;
  }
}
