package io.lookbook.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

class DependencyRulesTest {
    @Test
    void theApplicationNeverUsesAPluginClass() {
        noClasses()
                .that()
                .resideInAPackage("io.lookbook.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lookbook.plugins..", "io.lookbook.toolkit..")
                .check(LookbookClasses.ALL);
    }

    @Test
    void aPluginNeverUsesTheApplication() {
        noClasses()
                .that()
                .resideInAnyPackage("io.lookbook.plugins..", "io.lookbook.toolkit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lookbook.app..")
                .check(LookbookClasses.ALL);
    }

    @Test
    void theApiUsesNeither() {
        noClasses()
                .that()
                .resideInAPackage("io.lookbook.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.lookbook.app..", "io.lookbook.plugins..", "io.lookbook.toolkit..", "com.google..")
                .check(LookbookClasses.ALL);
    }

    /** The other one is what spark-submit starts in the place of ours. */
    @Test
    void onlyACommandLineEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lookbook.app.cli")
                .and()
                .doNotHaveFullyQualifiedName("io.lookbook.plugins.spark.Submit")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(LookbookClasses.ALL);
    }
}
