package io.lookbook.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DependencyRulesTest {
    private static JavaClasses classes;

    @BeforeAll
    static void readAllClassesOfLookbook() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.lookbook");
    }

    @Test
    void theApplicationNeverUsesAPluginClass() {
        noClasses()
                .that()
                .resideInAPackage("io.lookbook.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lookbook.plugins..", "io.lookbook.toolkit..")
                .check(classes);
    }

    @Test
    void aPluginNeverUsesTheApplication() {
        noClasses()
                .that()
                .resideInAnyPackage("io.lookbook.plugins..", "io.lookbook.toolkit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lookbook.app..")
                .check(classes);
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
                .check(classes);
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lookbook.app.cli")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(classes);
    }
}
