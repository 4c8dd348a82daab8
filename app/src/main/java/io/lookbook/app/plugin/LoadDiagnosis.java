package io.lookbook.app.plugin;

import io.lookbook.api.ApiVersion;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what went wrong in a plugin into what its author can mend.
 *
 * @param provider the class, where the error names it
 * @param reason what was expected and what was found
 * @param advice what to do
 */
record LoadDiagnosis(Optional<String> provider, String reason, String advice) {
    private static final String DEPENDENCIES =
            "Was the jar built with its dependencies? Put the jars it needs beside it in a folder of its own";
    private static final String REBUILD = "Build the plugin again, against lookbook-api " + ApiVersion.CURRENT
            + " and the libraries it is packed with";
    private static final String ASK_AUTHOR =
            "Ask the plugin's author to mend it: making a factory and asking for its name and options must not fail";

    /** How {@link java.util.ServiceLoader} begins its messages: the service, then the provider's class. */
    private static final Pattern PROVIDER = Pattern.compile(
            "^\\S+: (?:Provider )?(?:class |interface )?([\\w$]+(?:\\.[\\w$]+)*) (.*)$",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** A failure of ServiceLoader itself, before there is an instance. */
    static LoadDiagnosis of(Class<?> service, Throwable thrown) {
        if (thrown instanceof ServiceConfigurationError && thrown.getMessage() != null) {
            Matcher matcher = PROVIDER.matcher(thrown.getMessage());
            if (matcher.matches()) {
                return ofProvider(service, matcher.group(1), matcher.group(2), thrown);
            }
            if (thrown.getMessage().contains("Illegal")) {
                return new LoadDiagnosis(
                        Optional.empty(),
                        "META-INF/services/" + service.getName() + " has a line that is not the name of a class",
                        "Write one class with its package on each line");
            }
        }
        return of(thrown, "loading it failed with ");
    }

    /** A failure of the provider's own code while it was loaded. */
    static LoadDiagnosis of(Throwable thrown, String action) {
        return of(thrown, action, ASK_AUTHOR);
    }

    /**
     * A failure of a plugin's own code. The innermost static initialiser that failed is what must be mended.
     *
     * @param action what goes before the throwable's name
     * @param otherwise the advice where nothing better is known
     */
    static LoadDiagnosis of(Throwable thrown, String action, String otherwise) {
        Throwable outermost = thrown;
        String before = action;
        String initialiser = "";
        for (Throwable link : Throwables.causes(thrown).toList()) {
            if (link instanceof RefusedCallError refused) {
                return new LoadDiagnosis(initialiser + refused.getMessage(), refused.advice());
            }
            if (link instanceof UnsatisfiedLinkError) {
                return new LoadDiagnosis(
                        initialiser + "native code is missing: " + message(link),
                        message(link).contains("already loaded in another classloader")
                                ? "Java loads a native library once: put the plugins that use it into one folder"
                                : "Put the library where Java looks for it: -Djava.library.path in LOOKBOOK_JAVA_OPTS");
            }
            if (link instanceof UnsupportedClassVersionError) {
                return new LoadDiagnosis(
                        initialiser + "it was compiled for a newer Java than this one, which is "
                                + Runtime.version().feature(),
                        "Compile it with --release 17, or run lookbook on the newer Java");
            }
            if (link instanceof ExceptionInInitializerError && link.getCause() != null) {
                initialiser = "its static initialiser failed: ";
                outermost = link.getCause();
                before = "";
            } else if (link instanceof NoClassDefFoundError || link instanceof ClassNotFoundException) {
                LoadDiagnosis missing = missingClass(link, otherwise);
                return new LoadDiagnosis(initialiser + missing.reason(), missing.advice());
            } else if (link instanceof LinkageError) {
                return new LoadDiagnosis(
                        initialiser + "its classes do not fit together: " + Throwables.describe(link), REBUILD);
            }
        }
        return new LoadDiagnosis(initialiser + before + Throwables.describe(outermost), otherwise);
    }

    private LoadDiagnosis(String reason, String advice) {
        this(Optional.empty(), reason, advice);
    }

    private static LoadDiagnosis ofProvider(Class<?> service, String provider, String problem, Throwable thrown) {
        Optional<String> name = Optional.of(provider);
        Throwable cause = thrown.getCause();
        if (problem.startsWith("not found")) {
            return new LoadDiagnosis(
                    name,
                    "META-INF/services/" + service.getName() + " names a class that is not in the jar",
                    "Correct the name, or build the jar again");
        }
        if (problem.startsWith("not a subtype")) {
            return new LoadDiagnosis(
                    name,
                    "it is not a subtype of " + service.getName(),
                    "Implement that interface, or name the class in the file of the interface it implements");
        }
        if (cause instanceof NoSuchMethodException
                || cause instanceof IllegalAccessException
                || cause instanceof InstantiationException) {
            return new LoadDiagnosis(
                    name,
                    "it has no public constructor without arguments, or is not a public, concrete class",
                    "Make the class public and give it a public constructor without arguments");
        }
        LoadDiagnosis inner = of(cause == null ? thrown : cause, "its constructor threw ");
        return new LoadDiagnosis(name, inner.reason(), inner.advice());
    }

    private static String message(Throwable link) {
        return link.getMessage() == null ? "" : link.getMessage();
    }

    private static LoadDiagnosis missingClass(Throwable link, String otherwise) {
        String message = message(link);
        if (message.startsWith("Could not initialize class")) {
            return new LoadDiagnosis("a static initialiser of it failed before: " + message, otherwise);
        }
        String missing = message.replace('/', '.');
        if (missing.startsWith("io.lookbook.app.")) {
            return new LoadDiagnosis(
                    "missing class " + missing + ", which is internal to lookbook",
                    "Use the packages io.lookbook.api and io.lookbook.toolkit only");
        }
        return new LoadDiagnosis(
                "missing class " + missing, SharedPackages.containClass(missing) ? REBUILD : DEPENDENCIES);
    }
}
