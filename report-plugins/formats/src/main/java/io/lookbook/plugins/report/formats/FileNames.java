package io.lookbook.plugins.report.formats;

import java.util.Locale;
import java.util.Set;

/** File names made from names that plugins chose. */
final class FileNames {
    private static final int LONGEST = 100;

    private FileNames() {}

    /**
     * Makes a name that no file system minds and that cannot lead out of its folder.
     *
     * @param name any string; a kebab-case one is kept as it is
     * @param substitute what to use if nothing is left of it
     * @return lower-case letters, digits and single hyphens
     */
    static String safe(String name, String substitute) {
        String kebab =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = kebab.length() > LONGEST ? kebab.substring(0, LONGEST) : kebab;
        return cut.isEmpty() ? substitute : cut;
    }

    /**
     * Numbers a name that is taken.
     *
     * @param name the wish
     * @param taken the names in use; the result is added
     * @return the wish, or the wish with the first free number behind it
     */
    static String unique(String name, Set<String> taken) {
        String candidate = name;
        for (int n = 2; !taken.add(candidate); n++) {
            candidate = String.format(Locale.ROOT, "%s-%d", name, n);
        }
        return candidate;
    }
}
