package dev.orrery.domain.capability;

import java.nio.file.Path;

/** Fetches programs from the network. */
public interface ExtensionSource {
  /**
   * Fills an empty directory with the program's files: regular files and directories only, never
   * links or devices, at most 50 MB fetched in 60 s.
   *
   * @throws dev.orrery.domain.kernel.InvalidException where an entry is unsafe or a limit is
   *     passed; what was written is garbage then
   * @throws dev.orrery.domain.kernel.UnavailableException where it can not be fetched
   * @throws dev.orrery.domain.kernel.OutgoingHttp.BlockedException where the address is not allowed
   */
  void fetch(ExtensionOrigin origin, Path emptyDirectory);
}
