package dev.orrery.inmemory.identity;

import dev.orrery.application.identity.AdmitDelegates;
import dev.orrery.application.identity.Authenticate;
import dev.orrery.application.identity.DismissCredentials;
import dev.orrery.application.identity.IdentityRecords;
import dev.orrery.application.identity.NameTenants;
import dev.orrery.application.identity.account.AddUser;
import dev.orrery.application.identity.account.CountAttempts;
import dev.orrery.application.identity.account.IssueTokens;
import dev.orrery.application.identity.account.RegisterUser;
import dev.orrery.application.identity.group.CloseGroup;
import dev.orrery.application.identity.group.GroupAccess;
import dev.orrery.application.identity.group.GroupRecords;
import dev.orrery.application.identity.group.Joining;
import dev.orrery.contract.identity.Stores;
import dev.orrery.domain.identity.AccessToken;
import dev.orrery.domain.identity.AccountRules;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.Authentication;
import dev.orrery.domain.identity.PasswordHasher;
import dev.orrery.domain.identity.Presented;
import dev.orrery.domain.identity.TokenSigner;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.InMemoryWakeups;
import dev.orrery.inmemory.kernel.PlainJson;
import dev.orrery.inmemory.kernel.SequentialIds;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All of identity in memory, for tests of its use cases. */
public final class House implements AccountRules {
  public static final String PASSWORD = "correct horse";

  public final FixedClock clock = new FixedClock();
  public final InMemoryTransactions transactions = new InMemoryTransactions();
  public final InMemoryUsers users = new InMemoryUsers(transactions, clock);
  public final InMemoryLoginSessions sessions =
      new InMemoryLoginSessions(transactions, users, clock);
  public final InMemoryPasswordResets resets = new InMemoryPasswordResets(transactions, clock);
  public final InMemoryLetters letters = new InMemoryLetters(transactions, clock);
  public final InMemoryUserGroups groups = new InMemoryUserGroups(transactions, users, clock);
  public final InMemoryInvitations invitations =
      new InMemoryInvitations(transactions, groups, users, clock);
  public final InMemoryOrganizationKeys keys =
      new InMemoryOrganizationKeys(transactions, groups, users, clock);
  public final InMemoryKeyUses uses = new InMemoryKeyUses(transactions, clock);
  public final InMemoryWakeups wakeups = new InMemoryWakeups();
  public final Ids ids = new SequentialIds();
  public final List<String> dismissed = new ArrayList<>();

  public final InMemoryAuditTrail audit =
      new InMemoryAuditTrail(transactions, clock, new PlainJson());
  public final InMemoryEventLog events = new InMemoryEventLog(transactions, clock, audit);
  public final IdentityRecords records = new IdentityRecords(audit, events);
  public final GroupRecords groupRecords = new GroupRecords(records);
  public final GroupAccess access = new GroupAccess(groups);
  public final Joining joining = new Joining(invitations, groups, groupRecords);
  public final DismissCredentials dismissal = new DismissCredentials(wakeups, transactions);
  public final CloseGroup closeGroup =
      new CloseGroup(groups, invitations, access, groupRecords, dismissal, transactions);
  public final InMemoryAttempts attemptCounts = new InMemoryAttempts(transactions, clock);
  public final CountAttempts attempts = new CountAttempts(attemptCounts, this, transactions);

  public final PasswordHasher hasher = new PlainHasher();
  public final TokenSigner signer = new TableSigner();
  public final IssueTokens tokens =
      new IssueTokens(
          sessions, signer, this, new NameTenants(new InMemoryTenants()), this::random, ids);
  public final RegisterUser registerUser =
      new RegisterUser(
          attempts, hasher, new AddUser(users, joining, this, records, ids), tokens, transactions);
  public final Authenticate authenticate =
      new Authenticate(
          new InMemoryKeys(clock),
          new InMemoryTickets(new InMemoryKeys(clock), clock),
          audience -> List.of(),
          new AdmitDelegates(sessions, keys, signer),
          new InMemorySettings(),
          transactions);

  private final AtomicLong randomness = new AtomicLong();
  private Registration registration = Registration.OPEN;

  public House() {
    wakeups.listen("keys", dismissed::add);
  }

  /** The stores alone. */
  public Stores stores() {
    return new Stores(
        transactions,
        users,
        sessions,
        resets,
        attemptCounts,
        letters,
        groups,
        invitations,
        keys,
        uses);
  }

  public void take(Registration registration) {
    this.registration = registration;
  }

  /** Registers a person whose address is the name at example.com; the first is the admin. */
  public RegisterUser.Outcome.Registered register(String name) {
    return (RegisterUser.Outcome.Registered) registerUser.register(wanted(name, null));
  }

  public RegisterUser.Request wanted(String name, @Nullable String code) {
    return new RegisterUser.Request(
        name, name + "@example.com", PASSWORD, code, "10.0.0." + randomness.get() % 250, true);
  }

  /** A registered person as a caller; its role is set first. */
  public Principal caller(String name, UserRole role) {
    var registered = register(name);
    var user = registered.user();
    users.edit(user.id(), user.username(), user.email(), role);
    return principal(registered.tokens().access());
  }

  public Authentication show(String secret) {
    return authenticate.authenticate(
        new Presented(secret, Audience.ORKOSI, true, Presented.Purpose.CALL));
  }

  public Principal principal(String secret) {
    return ((Authentication.Authenticated) show(secret)).principal();
  }

  public List<String> types() {
    return events.appended().stream().map(EventDraft::type).toList();
  }

  public byte[] random(int count) {
    var bytes = new byte[count];
    ByteBuffer.wrap(bytes).putLong(randomness.incrementAndGet());
    return bytes;
  }

  @Override
  public Registration registration() {
    return registration;
  }

  @Override
  public UserRole defaultRole() {
    return UserRole.VIEWER;
  }

  @Override
  public boolean countsAttempts() {
    return true;
  }

  @Override
  public Duration accessTokenLife() {
    return Duration.ofHours(24);
  }

  @Override
  public Duration refreshTokenLife() {
    return Duration.ofDays(30);
  }

  /** Hashes that can be read; counts how often it was asked. */
  public static final class PlainHasher implements PasswordHasher {
    private int comparisons;

    @Override
    public String hash(String password) {
      return "hash of " + password;
    }

    @Override
    public boolean matches(String password, @Nullable String hash) {
      comparisons++;
      return hash(password).equals(hash);
    }

    public int comparisons() {
      return comparisons;
    }
  }

  private static final class TableSigner implements TokenSigner {
    private final Map<String, AccessToken> signed = new ConcurrentHashMap<>();

    @Override
    public String sign(AccessToken token) {
      var text = "token-" + token.id();
      signed.put(text, token);
      return text;
    }

    @Override
    public Optional<AccessToken> read(String text) {
      return Optional.ofNullable(signed.get(text));
    }
  }
}
