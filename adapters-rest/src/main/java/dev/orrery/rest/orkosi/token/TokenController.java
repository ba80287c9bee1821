package dev.orrery.rest.orkosi.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.commerce.ConsumeTokens;
import dev.orrery.application.commerce.GrantTokens;
import dev.orrery.application.commerce.ReadWallet;
import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.governance.WalletEntry;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.orkosi.WireId;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Map;

@Controller(value = "/api/tokens", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class TokenController {
  private static final long MOST = 1_000_000_000;
  private static final int LONGEST_ACTION = 128;
  private static final int LONGEST_TEXT = 255;
  private static final int LARGEST_METADATA = 16 * 1024;
  private static final Map<String, EntryType> TYPES = EntryView.types();

  private final ReadWallet read;
  private final ConsumeTokens consume;
  private final GrantTokens grant;
  private final JsonCodec json;

  TokenController(ReadWallet read, ConsumeTokens consume, GrantTokens grant, JsonCodec json) {
    this.read = read;
    this.consume = consume;
    this.grant = grant;
    this.json = json;
  }

  @Serdeable
  record BalanceView(
      long balance,
      @JsonProperty("user_id") @Nullable Long user,
      @JsonProperty("company_id") @Nullable Long company,
      @JsonProperty("lifetime_granted") long granted,
      @JsonProperty("lifetime_purchased") long purchased,
      @JsonProperty("lifetime_consumed") long consumed,
      @JsonProperty("low_balance") boolean low,
      @JsonProperty("auto_topup_enabled") boolean filled,
      @JsonProperty("updated_at") @Nullable String updatedAt) {}

  @Serdeable
  record Consumption(
      boolean success,
      long consumed,
      long balance,
      @JsonProperty("transaction_id") long transaction,
      @JsonProperty("low_balance") boolean low) {}

  @Get("/balance")
  @Operation(summary = "Show how many tokens may be spent")
  Item<BalanceView> balance(Principal caller, @Nullable @QueryValue("company_id") String company) {
    var tenant = company(company);
    var found = read.balance(caller, tenant);
    var wallet = found.wallet();
    return Item.of(
        new BalanceView(
            wallet.spendable(),
            found.caller(),
            tenant,
            wallet.granted(),
            wallet.purchased(),
            wallet.consumed(),
            found.low(),
            found.filled(),
            Times.isoOrNull(wallet.changedAt())));
  }

  @Get("/transactions")
  @Operation(summary = "List what happened to a wallet, newest first")
  PageQuery.Listed<EntryView> transactions(
      Principal caller,
      @Nullable @QueryValue("company_id") String company,
      @Nullable @QueryValue String type,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String offset) {
    var page = PageQuery.of(limit, offset);
    var tenant = company(company);
    var found = read.entries(caller, tenant, QueryText.oneOf("type", type, TYPES), page.window());
    return page.list(found, entry -> EntryView.of(entry, tenant));
  }

  @Post("/consume")
  @Status(HttpStatus.OK)
  @Operation(summary = "Pay for an action with tokens, all of them or none")
  Item<Consumption> consume(
      Principal caller,
      @Nullable @Header("Idempotency-Key") String key,
      @Nullable @Body JsonBody sent) {
    var request = request(JsonBody.orEmpty(sent), key);
    return switch (consume.consume(caller, request)) {
      case ConsumeTokens.Outcome.Consumed(
              long transaction,
              long amount,
              long balance,
              boolean low) ->
          Item.of(new Consumption(true, amount, balance, transaction, low));
      case ConsumeTokens.Outcome.Short(long required, long balance) ->
          throw OrkosiProblem.of(
                  HttpStatus.PAYMENT_REQUIRED,
                  "INSUFFICIENT_TOKENS",
                  "There are not enough tokens for this")
              .with(
                  Json.object(
                      "required", required,
                      "balance", balance,
                      "shortfall", required - balance));
      case ConsumeTokens.Outcome.KeyReused() ->
          throw OrkosiProblem.conflict(
              "IDEMPOTENCY_CONFLICT", "The Idempotency-Key was used for another payment");
    };
  }

  private ConsumeTokens.Request request(JsonBody body, @Nullable String key) {
    if (key != null && (key.isBlank() || key.length() > LONGEST_TEXT)) {
      throw new InvalidException(
          "Idempotency-Key", "Idempotency-Key must have 1 to 255 characters");
    }
    return new ConsumeTokens.Request(
        body.integer("amount", 1, MOST).required(),
        body.text("action").notBlank().atMost(LONGEST_ACTION).required(),
        WireId.of(body, "company_id").optional().orElse(null),
        body.text("reference_id")
            .atMost(LONGEST_TEXT)
            .optional()
            .filter(text -> !text.isEmpty())
            .orElse(null),
        body.object("metadata")
            .map(JsonBody::json)
            .that(this::isSmall, "have at most 16 KiB")
            .or(Json.empty()),
        key);
  }

  private boolean isSmall(Json.Obj metadata) {
    return json.write(metadata).getBytes(StandardCharsets.UTF_8).length <= LARGEST_METADATA;
  }

  @Post("/grant")
  @Status(HttpStatus.OK)
  @Operation(summary = "Give tokens to a user or a company")
  Item<EntryView> grant(Principal caller, @Nullable @Body JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    long amount = body.integer("amount", 1, MOST).required();
    var reason = body.text("reason").notBlank().atMost(LONGEST_TEXT).required();
    var company = WireId.of(body, "company_id").optional().orElse(null);
    WalletEntry given;
    if (company == null) {
      long user = WireId.of(body, "user_id").required();
      given =
          grant
              .toUser(caller, user, amount, reason)
              .orElseThrow(() -> OrkosiProblem.notFound("USER"));
    } else {
      given = grant.toTenant(caller, company, amount, reason);
    }
    return Item.of(EntryView.of(given, company));
  }

  private static @Nullable Long company(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw new InvalidException("company_id", "company_id must be the id of a company");
    }
    return Long.valueOf(text);
  }
}
