package dev.orrery.domain.workspace;

/** Why a directory may not be worked in. */
public enum WorkDirRefusal {
  /** It is no path, or a part of it climbs. */
  MALFORMED,
  /** It lies in none of the allowed roots. */
  NOT_ALLOWED,
  MISSING,
  NO_DIRECTORY,
  /** It lies in an allowed root, but in none of the caller's tenant. */
  OTHER_TENANT
}
