package io.lookbook.app.malformed;

import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Multiplies the tries of each property by the system property {@value #FACTOR}, which a nightly build sets. */
final class MoreTries implements AroundPropertyHook {
    static final String FACTOR = "lookbook.fuzz.tries";

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        int usual = context.attributes().tries().orElse(Property.TRIES_NOT_SET);
        context.attributes().setTries(Math.multiplyExact(usual, Integer.getInteger(FACTOR, 1)));
        return property.execute();
    }

    /** Named at a class, it is for the properties in it. */
    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
