package dev.orrery.contract.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.workspace.Document;
import dev.orrery.domain.workspace.Documents;
import dev.orrery.domain.workspace.Documents.Query;
import dev.orrery.domain.workspace.Documents.Saved;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of documents does. */
public abstract class DocumentsContract {
  private static final Window ALL = new Window(0, 50);

  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final TenantId other = new TenantId(UUID.randomUUID());

  protected abstract Documents documents();

  protected abstract Transactions transactions();

  @Test
  void aDocumentComesBackAsItWasSaved() {
    var face = new Document.Face("/docs/a.md", "A", "markdown", "notes", "main");

    var saved = save(tenant, face, "été");

    assertThat(saved.replaced()).isFalse();
    assertThat(saved.document().face()).isEqualTo(face);
    assertThat(saved.document().size()).isEqualTo(5);
    assertThat(documents().find(tenant, saved.document().id()))
        .contains(new Documents.Whole(saved.document(), "été"));
    assertThat(documents().find(other, saved.document().id())).isEmpty();
  }

  @Test
  void theSamePathIsTheSameDocument() {
    var first = save(tenant, face("a.md", "A", "notes"), "old").document();

    var second = save(tenant, face("a.md", "B", null), null);

    assertThat(second.replaced()).isTrue();
    assertThat(second.document().id()).isEqualTo(first.id());
    assertThat(second.document().createdAt()).isEqualTo(first.createdAt());
    assertThat(documents().find(tenant, first.id()))
        .contains(new Documents.Whole(second.document(), null));
    assertThat(second.document().face().category()).isNull();
    assertThat(second.document().size()).isZero();
  }

  @Test
  void everyTenantHasPathsOfItsOwn() {
    save(tenant, face("a.md", "A", null), "ours");

    assertThat(save(other, face("a.md", "A", null), "theirs").replaced()).isFalse();
    assertThat(documents().list(tenant, null, ALL).total()).isOne();
  }

  @Test
  void theNewestAreListedFirst() {
    var one = save(tenant, face("1", "one", "notes"), null).document();
    var two = save(tenant, face("2", "two", null), null).document();
    var three = save(tenant, face("3", "three", "notes"), null).document();

    assertThat(documents().list(tenant, null, ALL).items()).containsExactly(three, two, one);
    assertThat(documents().list(tenant, "notes", new Window(1, 1)).items()).containsExactly(one);
    assertThat(documents().list(tenant, "notes", new Window(1, 1)).total()).isEqualTo(2);
  }

  @Test
  void aTextIsFoundInNamesAndContents() {
    var inside = "x".repeat(300) + " the Needle " + "y".repeat(300);
    save(tenant, face("hay.txt", "Haystack", null), inside);
    save(tenant, face("needle.md", "Tool", null), null);
    save(tenant, face("none.md", "None", null), "nothing here");

    var found = documents().search(query("nEEdle", null), ALL);

    assertThat(found.total()).isEqualTo(2);
    assertThat(found.items())
        .extracting(it -> it.document().face().path())
        .containsExactly("needle.md", "hay.txt");
    assertThat(found.items()).extracting(Documents.Found::byName).containsExactly(true, false);
    assertThat(found.items().get(0).snippet()).isNull();
    assertThat(found.items().get(1).snippet()).contains("the Needle").hasSizeLessThan(200);
    assertThat(documents().search(new Query(other, "needle", null, null, null), ALL).total())
        .isZero();
  }

  @Test
  void signsOfPatternsAreOnlySigns() {
    save(tenant, face("a.md", "100%", null), "a_b");

    assertThat(documents().search(query("0%", null), ALL).total()).isOne();
    assertThat(documents().search(query("1%0", null), ALL).total()).isZero();
    assertThat(documents().search(query("a_b", null), ALL).total()).isOne();
    assertThat(documents().search(query("aab", null), ALL).total()).isZero();
  }

  @Test
  void everyFilterNarrows() {
    var one =
        save(tenant, new Document.Face("src/a.MD", "A", null, "notes", "main"), "begin of it")
            .document();
    save(tenant, new Document.Face("src/bmd", "B", null, "code", null), null);

    var byExtension = documents().search(query(null, "md"), ALL);

    assertThat(byExtension.items()).containsExactly(new Documents.Found(one, true, "begin of it"));
    assertThat(paths(new Query(tenant, null, "main", null, null))).containsExactly("src/a.MD");
    assertThat(paths(new Query(tenant, "src", null, "code", null))).containsExactly("src/bmd");
    assertThat(paths(new Query(tenant, null, "main", "code", null))).isEmpty();
  }

  private List<String> paths(Query query) {
    return documents().search(query, ALL).items().stream()
        .map(found -> found.document().face().path())
        .toList();
  }

  private Query query(@Nullable String text, @Nullable String extension) {
    return new Query(tenant, text, null, null, extension);
  }

  private static Document.Face face(String path, String name, @Nullable String category) {
    return new Document.Face(path, name, null, category, null);
  }

  private Saved save(TenantId owner, Document.Face face, @Nullable String content) {
    var draft = new Document.Draft(owner, Tenancy.ADMIN, face, content);
    return transactions().inOne(() -> documents().save(draft));
  }
}
