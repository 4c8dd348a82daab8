package io.lookbook.app.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Under which heading of a help page an option stands, or all options of a mixin. The option's own wins. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE})
@interface Heading {
    /** What is compared. */
    String COMPARED = "What is compared";

    /** How it runs. */
    String RUNS = "How it runs";

    /** What comes out. */
    String RESULTS = "What comes out";

    /** {@return the text, without the colon} */
    String value();
}
