package io.lookbook.app.scaffold;

import io.lookbook.api.UserException;
import io.lookbook.app.plugin.SharedPackages;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Checks the names that a user chooses for a project. */
public final class ProjectNames {
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Maven takes no other letters in the name of a group, Java no hyphens in that of a package. */
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    private ProjectNames() {}

    /**
     * Checks that files, Java and Maven can have these names.
     *
     * @param name of the plugin
     * @param packageName of its classes
     * @throws UserException if one of them cannot be used
     */
    public static void check(String name, String packageName) {
        if (!KEBAB_CASE.matcher(name).matches()) {
            String closest = kebabCase(name);
            throw new UserException("a plugin's name is kebab-case, small letters and digits with words joined by '-',"
                    + " not '" + name + "'." + (closest.isEmpty() ? "" : " How about '" + closest + "'?"));
        }
        if (!PACKAGE.matcher(packageName).matches() || !SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
            throw new UserException("--package takes the name of a Java package in letters from a to z, such as"
                    + " com.example.vision, not '" + packageName + "'");
        }
        if (packageName.matches("java(\\..*)?") || SharedPackages.containClass(packageName + ".")) {
            throw new UserException("--package takes a package of your own; classes of " + packageName
                    + " would not be loaded from a plugin");
        }
    }

    private static String kebabCase(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
