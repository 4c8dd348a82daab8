package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.Network;
import io.lookbook.app.plugin.PluginException;
import java.util.Optional;

/** Asks networks for their layers. */
final class Architectures {
    private Architectures() {}

    /** Empty for a model that has none or fails to tell: that failure shows in its runs. */
    static Optional<Architecture> of(ModelPlan plan, LoadedData data, PluginContexts contexts) {
        try {
            return of(plan, data.images().shape(), data.images().classes().size(), contexts);
        } catch (PluginException | UserException e) {
            return Optional.empty();
        }
    }

    /**
     * The layers of a network for images of a shape.
     *
     * @return empty for a model that fits itself
     * @throws PluginException if the plugin fails
     * @throws UserException if the network cannot take such images
     */
    static Optional<Architecture> of(ModelPlan plan, ImageShape shape, int classes, PluginContexts contexts) {
        return plan.plugin().guard().bounded("describing its architecture", () -> {
            Model model = plan.plugin().call(factory -> factory.create(plan.settings(), contexts.of(plan.plugin())));
            return model instanceof Network network
                    ? Optional.ofNullable(plan.plugin().guard().call(() -> network.architecture(shape, classes)))
                    : Optional.empty();
        });
    }
}
