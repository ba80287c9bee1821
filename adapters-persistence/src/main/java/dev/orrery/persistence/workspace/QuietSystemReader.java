package dev.orrery.persistence.workspace;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Keeps JGit from the configuration of the machine and of the user who runs the server. */
final class QuietSystemReader extends SystemReader.Delegate {
  private QuietSystemReader(SystemReader real) {
    super(real);
  }

  /** For the whole process, since JGit asks one reader. */
  static void install() {
    if (!(SystemReader.getInstance() instanceof QuietSystemReader)) {
      SystemReader.setInstance(new QuietSystemReader(SystemReader.getInstance()));
    }
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public org.eclipse.jgit.lib.StoredConfig getUserConfig() {
    return new Nothing(null, FS.DETECTED);
  }

  @Override
  public org.eclipse.jgit.lib.StoredConfig getSystemConfig() {
    return new Nothing(null, FS.DETECTED);
  }

  @Override
  public org.eclipse.jgit.lib.StoredConfig getJGitConfig() {
    return new Nothing(null, FS.DETECTED);
  }

  /** A configuration file that is not there. */
  private static final class Nothing extends FileBasedConfig {
    private static final Duration FILE_TIME_STEP = Duration.ofSeconds(2);

    Nothing(@org.jspecify.annotations.Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() throws ConfigInvalidException {
      clear();
    }

    /**
     * For file systems it is the coarsest step that JGit knows: it would measure their real one for
     * seconds at each start. Files written just now are looked at once more for it.
     */
    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long defaultValue, TimeUnit wanted) {
      return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
          ? wanted.convert(FILE_TIME_STEP)
          : super.getTimeUnit(section, subsection, name, defaultValue, wanted);
    }

    @Override
    public void save() {
      // Nothing is remembered about this machine.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
