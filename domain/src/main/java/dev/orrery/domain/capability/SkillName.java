package dev.orrery.domain.capability;

import java.util.regex.Pattern;

/** The name of a skill, which is also its directory. */
public record SkillName(String value) {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,127}");

  public SkillName {
    SafeName.check("skill", value, ALLOWED);
  }

  @Override
  public String toString() {
    return value;
  }
}
