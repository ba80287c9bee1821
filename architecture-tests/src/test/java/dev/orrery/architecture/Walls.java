package dev.orrery.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.text.DateFormat;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Every rule, for the packages beneath a root: the product's, or the counter-examples'. */
final class Walls {
  private static final List<String> ADAPTERS = List.of("rest", "persistence", "llm");

  /** For jakarta.mail, ROME and Nimbus, each with a date of its own in its signatures. */
  static final Set<String> FORCED_TO_OLD_DATES =
      Set.of("llm.mail.SmtpMailer", "rest.orkosi.changelog.Feed", "persistence.identity.JwtSigner");

  static final DescribedPredicate<JavaClass> OLD_DATES =
      assignableTo(Date.class).or(assignableTo(Calendar.class)).or(assignableTo(DateFormat.class));

  private final String root;

  private Walls(String root) {
    this.root = root;
  }

  /** The rules by their names. */
  static Map<String, ArchRule> of(String root) {
    var walls = new Walls(root);
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put("domainIsPureJava", walls.domainIsPureJava());
    rules.put("applicationKnowsNoAdapter", walls.applicationKnowsNoAdapter());
    rules.put("coreSpeaksNoSqlAndNoHttp", walls.coreSpeaksNoSqlAndNoHttp());
    for (var adapter : ADAPTERS) {
      rules.put(adapter + "SeesNoOtherAdapter", walls.seesNoOtherAdapter(adapter));
    }
    rules.put("dialectsDoNotSeeEachOther", walls.dialectsDoNotSeeEachOther());
    rules.put("controllersNameTheirPort", walls.controllersNameTheirPort());
    rules.put("contextsAreOrdered", walls.contextsAreOrdered());
    rules.put("bootstrapImportsNoRest", walls.bootstrapImportsNoRest());
    rules.put("restUsesNoStore", walls.restUsesNoStore());
    rules.put("tablesAreReachedOneWay", walls.tablesAreReachedOneWay());
    rules.put("packagesAreNullMarked", walls.packagesAreNullMarked());
    rules.put("coreAsksPortsForTimeAndIds", walls.coreAsksPortsForTimeAndIds());
    rules.put("useCasePackagesAreImported", walls.useCasePackagesAreImported());
    rules.put("useCasesArePublicAndFinal", walls.useCasesArePublicAndFinal());
    rules.put("noOldDates", walls.noOldDates());
    rules.put("nobodyMakesOldDates", walls.nobodyMakesOldDates());
    rules.put("noStandardStreams", walls.noStandardStreams());
    rules.put("noFieldInjection", walls.noFieldInjection());
    rules.put("jacksonStaysAtTheEdge", walls.jacksonStaysAtTheEdge());
    rules.put("namesSayWhatThingsAre", walls.namesSayWhatThingsAre());
    return rules;
  }

  private ArchRule domainIsPureJava() {
    return classes()
        .that()
        .resideInAPackage(in("domain"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", in("domain"))
        .because("the domain must outlive every framework, store and library");
  }

  private ArchRule applicationKnowsNoAdapter() {
    return classes()
        .that()
        .resideInAPackage(in("application"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "org.slf4j..",
            "jakarta.inject..",
            in("domain"),
            in("application"))
        .because("a use case runs on any adapter, so it knows none");
  }

  private ArchRule coreSpeaksNoSqlAndNoHttp() {
    return noClasses()
        .that()
        .resideInAnyPackage(in("domain"), in("application"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "java.net.http..")
        .because("storage and the network are behind ports");
  }

  private ArchRule seesNoOtherAdapter(String adapter) {
    var others = ADAPTERS.stream().filter(other -> !other.equals(adapter)).map(this::in).toList();
    return noClasses()
        .that()
        .resideInAPackage(in(adapter))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others.get(0), others.get(1), in("bootstrap"))
        .because("an adapter can be replaced only if no other one leans on it");
  }

  private ArchRule dialectsDoNotSeeEachOther() {
    return slices()
        .matching(root + ".rest.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAPackage(in("rest.support")))
        .because("each published API can be switched off, and shared web code knows none of them");
  }

  private ArchRule controllersNameTheirPort() {
    return classes()
        .that()
        .areAnnotatedWith("io.micronaut.http.annotation.Controller")
        .should(new NameThePortOfTheirDialect(root))
        .because(
            "a controller without its dialect's port answers on Orrery's own, or on another's");
  }

  private ArchRule contextsAreOrdered() {
    return classes()
        .that()
        .resideInAnyPackage(in("domain"), in("application"))
        .should(new UseOnlyLowerContexts(root))
        .because("the contexts form no cycle: a lower one works without the higher ones");
  }

  private ArchRule bootstrapImportsNoRest() {
    return noClasses()
        .that()
        .resideInAPackage(in("bootstrap"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("rest"))
        .because("the server starts and finishes a turn without the web adapter");
  }

  private ArchRule restUsesNoStore() {
    return classes()
        .that()
        .resideInAPackage(in("rest"))
        .should(new UseNoStore(root))
        .because("a controller asks a use case, which decides who may do what in one transaction");
  }

  private ArchRule tablesAreReachedOneWay() {
    return classes()
        .that()
        .resideInAPackage(in("persistence"))
        .should(new UseOneWayToTheDatabase())
        .because("plain keyed tables are Micronaut Data's and the rest is jOOQ's, never mixed");
  }

  private ArchRule packagesAreNullMarked() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(new ResideInNullMarkedPackages())
        .because("NullAway checks only what is marked");
  }

  private ArchRule coreAsksPortsForTimeAndIds() {
    return noClasses()
        .that()
        .resideInAnyPackage(in("domain"), in("application"))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("tests decide time and ids, and leases live by the database's clock");
  }

  private ArchRule useCasePackagesAreImported() {
    return classes()
        .that()
        .resideInAPackage(in("application"))
        .and()
        .areAnnotatedWith("jakarta.inject.Singleton")
        .should(
            new BeImportedBy(root + ".bootstrap.wiring.UseCases", root + ".bootstrap.wiring.Tools"))
        .because("a use case whose package is not listed is no bean, which shows only at run time");
  }

  private ArchRule useCasesArePublicAndFinal() {
    return classes()
        .that()
        .resideInAPackage(in("application"))
        .and()
        .areAnnotatedWith("jakarta.inject.Singleton")
        .should()
        .bePublic()
        .andShould()
        .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
        .because("an imported bean of less visibility compiles and dies at run time");
  }

  private ArchRule noOldDates() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and(not(forcedToOldDates()))
        .should()
        .dependOnClassesThat(OLD_DATES)
        .because("java.time says what it means");
  }

  /** The product's classes whose libraries know no better. */
  private DescribedPredicate<JavaClass> forcedToOldDates() {
    return describe(
        "are forced to old dates",
        type ->
            FORCED_TO_OLD_DATES.stream()
                .map(name -> root + "." + name)
                .anyMatch(type.getName()::equals));
  }

  private ArchRule nobodyMakesOldDates() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .callConstructorWhere(target(owner(assignableTo(Date.class))))
        .because("who is forced to old dates turns an instant into one, no more");
  }

  private ArchRule noStandardStreams() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .because("the command line prints through its own writer, everything else logs");
  }

  private ArchRule noFieldInjection() {
    return fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .should()
        .notBeAnnotatedWith("jakarta.inject.Inject")
        .because("a constructor shows what a class needs and lets it be final");
  }

  private ArchRule jacksonStaysAtTheEdge() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(in("persistence.json"), in("llm"), in("rest.support"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.fasterxml.jackson.core..",
            "com.fasterxml.jackson.databind..",
            "com.fasterxml.jackson.dataformat..",
            "tools.jackson..")
        .because(
            "two Jacksons are on the class path; JsonCodec and Serde, with their limits, stand before"
                + " them; Serde itself reads the annotations of wire records");
  }

  private ArchRule namesSayWhatThingsAre() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Port)")
        .because("such a name says nothing about the role");
  }

  private String in(String place) {
    return root + "." + place + "..";
  }
}
