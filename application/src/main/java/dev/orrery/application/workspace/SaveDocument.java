package dev.orrery.application.workspace;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.workspace.Document;
import dev.orrery.domain.workspace.Documents;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Keeps a document in the caller's tenant, in place of the one that has its path. */
@Singleton
public final class SaveDocument {
  private final Documents documents;
  private final Transactions transactions;

  @Inject
  public SaveDocument(Documents documents, Transactions transactions) {
    this.documents = documents;
    this.transactions = transactions;
  }

  public Documents.Saved save(Principal by, Document.Face face, @Nullable String content) {
    ForbiddenException.unless(by, Capability.DOCUMENT_WRITE);
    var draft = new Document.Draft(by.tenant(), by.owner(), face, content);
    return transactions.inOne(() -> documents.save(draft));
  }
}
