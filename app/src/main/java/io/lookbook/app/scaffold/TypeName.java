package io.lookbook.app.scaffold;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the name of a class out of the name of a plugin. */
final class TypeName {
    private static final Pattern IMPORTED_OR_DECLARED =
            Pattern.compile("^import [\\w.]+\\.(\\w+);|\\b(?:class|record|enum|interface) (\\w+)", Pattern.MULTILINE);

    private TypeName() {}

    /**
     * {@code my-model} is {@code MyModel}. Where that is no Java name, or would hide a class that the code uses,
     * {@code My} is put before it.
     *
     * @param name kebab-case
     * @param suffixes of the classes that get the name
     * @param code in which it will stand
     */
    static String of(String name, Collection<String> suffixes, Collection<String> code) {
        String type = Arrays.stream(name.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        boolean taken = suffixes.stream().anyMatch(suffix -> isUsed(type + suffix, code));
        return Character.isDigit(type.charAt(0)) || taken ? "My" + type : type;
    }

    private static boolean isUsed(String type, Collection<String> code) {
        return isOfJavaLang(type)
                || code.stream()
                        .flatMap(text -> IMPORTED_OR_DECLARED.matcher(text).results())
                        .map(TypeName::name)
                        .anyMatch(type::equals);
    }

    private static String name(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static boolean isOfJavaLang(String type) {
        try {
            Class.forName("java.lang." + type, false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
