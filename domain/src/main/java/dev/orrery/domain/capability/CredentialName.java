package dev.orrery.domain.capability;

import java.util.regex.Pattern;

/** How a credential is called in its tenant. */
public record CredentialName(String value) implements Comparable<CredentialName> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");
  private static final String OF_INTEGRATION = "integration:";
  private static final String OF_PROVIDER = "provider:";

  public CredentialName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("No name of a credential: " + value);
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  /** The name of a field of an integration. */
  public static CredentialName of(Integration integration, Integration.Field field) {
    return new CredentialName(OF_INTEGRATION + integration.id() + ":" + field.name());
  }

  /** Whether it is for this house's own use: it is listed, but its value never leaves. */
  public boolean isHouseOnly() {
    return value.startsWith(OF_INTEGRATION) || value.startsWith(OF_PROVIDER);
  }

  @Override
  public int compareTo(CredentialName other) {
    return value.compareTo(other.value);
  }
}
