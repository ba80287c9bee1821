package dev.orrery.domain.capability;

import dev.orrery.domain.capability.Integration.Field;
import dev.orrery.domain.capability.Integration.Field.Form;
import java.util.List;
import java.util.Optional;

/** The services that this house knows how to be connected to. */
public final class IntegrationCatalogue {
  private static final String MAIL = "email";
  private static final String MODELS = "ai";
  private static final String HOSTING = "infrastructure";

  public static final List<Integration> ALL =
      List.of(
          new Integration(
              "stripe",
              "Stripe",
              "Payments and subscriptions",
              "billing",
              List.of(
                  secret("secret_key", "Secret key"),
                  secret("webhook_secret", "Webhook signing secret"),
                  optional("publishable_key", "Publishable key"))),
          new Integration(
              "github",
              "GitHub",
              "Repositories and offsite copies of backups",
              "development",
              List.of(secret("token", "Access token"), optional("backup_repo", "Repository"))),
          new Integration(
              "telegram",
              "Telegram",
              "Messages through a bot",
              "messaging",
              List.of(secret("bot_token", "Bot token"), optional("chat_id", "Chat"))),
          new Integration(
              "slack",
              "Slack",
              "Messages to a channel",
              "messaging",
              List.of(secret("bot_token", "Bot token"), optional("channel", "Channel"))),
          new Integration(
              "smtp",
              "SMTP",
              "Mail through a server of your own",
              MAIL,
              List.of(
                  text("host", "Host"),
                  text("port", "Port"),
                  optional("username", "User name"),
                  new Field("password", "Password", Form.PASSWORD, false),
                  sender())),
          new Integration(
              "resend",
              "Resend",
              "Mail through Resend",
              MAIL,
              List.of(secret("api_key", "API key"), sender())),
          new Integration(
              "anthropic",
              "Anthropic",
              "Claude models",
              MODELS,
              List.of(secret("api_key", "API key"))),
          new Integration(
              "openai",
              "OpenAI",
              "GPT models, and servers that speak as OpenAI does",
              MODELS,
              List.of(secret("api_key", "API key"), address("base_url", "Base URL", false))),
          new Integration(
              "railway",
              "Railway",
              "Deployments of products",
              HOSTING,
              List.of(secret("api_token", "API token"), optional("project_id", "Project"))),
          new Integration(
              "cloudflare",
              "Cloudflare",
              "Names and tunnels",
              HOSTING,
              List.of(
                  secret("api_token", "API token"),
                  optional("account_id", "Account"),
                  optional("zone_id", "Zone"))),
          new Integration(
              "s3",
              "S3",
              "Storage of objects, at Amazon or elsewhere",
              "storage",
              List.of(
                  text("bucket", "Bucket"),
                  text("region", "Region"),
                  secret("access_key_id", "Access key id"),
                  secret("secret_access_key", "Secret access key"),
                  address("endpoint", "Endpoint", false))));

  private IntegrationCatalogue() {}

  public static Optional<Integration> find(String id) {
    return ALL.stream().filter(integration -> integration.id().equals(id)).findFirst();
  }

  private static Field secret(String name, String label) {
    return new Field(name, label, Form.PASSWORD, true);
  }

  private static Field text(String name, String label) {
    return new Field(name, label, Form.TEXT, true);
  }

  private static Field optional(String name, String label) {
    return new Field(name, label, Form.TEXT, false);
  }

  private static Field address(String name, String label, boolean required) {
    return new Field(name, label, Form.URL, required);
  }

  private static Field sender() {
    return new Field("from", "Sender", Form.EMAIL, true);
  }
}
