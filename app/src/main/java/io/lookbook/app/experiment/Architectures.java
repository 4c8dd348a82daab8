package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
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
            return plan.plugin().guard().bounded("describing its architecture", () -> {
                Model model =
                        plan.plugin().call(factory -> factory.create(plan.settings(), contexts.of(plan.plugin())));
                return model instanceof Network network
                        ? Optional.ofNullable(plan.plugin()
                                .guard()
                                .call(() -> network.architecture(
                                        data.images().shape(),
                                        data.images().classes().size())))
                        : Optional.empty();
            });
        } catch (PluginException | UserException e) {
            return Optional.empty();
        }
    }
}
