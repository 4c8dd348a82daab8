package io.lookbook.app.cli;

/** Turns the name of an experiment into a part of a file name. */
final class RunNames {
    private static final int LONGEST = 60;

    private RunNames() {}

    static String safe(String name) {
        String safe = name.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return safe.isEmpty()
                ? "run"
                : safe.substring(
                        0, safe.offsetByCodePoints(0, Math.min(LONGEST, safe.codePointCount(0, safe.length()))));
    }
}
