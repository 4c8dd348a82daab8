package io.lookbook.app.cli;

import java.math.BigInteger;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Reads the whole numbers of options, and tells people what is wrong in words that are not Java's. */
final class WholeNumbers {
    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]{1,1000}");

    private WholeNumbers() {}

    static Long parseLong(String text) {
        return parse(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    static Integer parseInteger(String text) {
        return (int) parse(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static long parse(String text, long least, long most) {
        String stripped = text.strip();
        if (!DIGITS.matcher(stripped).matches()) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
        BigInteger value = new BigInteger(stripped);
        if (value.compareTo(BigInteger.valueOf(least)) < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new TypeConversionException("'" + text + "' is too " + (value.signum() < 0 ? "small" : "large")
                    + "; numbers from " + least + " to " + most + " are taken");
        }
        return value.longValueExact();
    }
}
