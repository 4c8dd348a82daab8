package io.lookbook.api.model;

import io.lookbook.api.Progress;

/** What the host hands to a {@link Learner} for one run. */
public interface FitContext {
    /**
     * The seed of the run. The same seed on the same machine must give the same model.
     *
     * @return any long
     */
    long seed();

    /**
     * Where the fit says how far it is.
     *
     * @return never null
     */
    Progress progress();
}
