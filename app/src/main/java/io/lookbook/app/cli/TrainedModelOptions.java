package io.lookbook.app.cli;

import com.google.inject.Injector;
import io.lookbook.api.UserException;
import io.lookbook.app.experiment.TrainedModel;
import io.lookbook.app.experiment.TrainedModels;
import io.lookbook.app.store.ForeignRunFolder;
import io.lookbook.app.store.NearbyFile;
import io.lookbook.app.store.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which model of which run; a mixin of the commands that use one. */
final class TrainedModelOptions {
    @Parameters(index = "0", paramLabel = "RUN_DIR", description = "The folder of a finished run.")
    private Path folder;

    @Option(names = "--model", paramLabel = "LABEL", description = "Which model. Default: the run's only one.")
    private String label;

    @Option(names = "--seed", paramLabel = "N", description = "Which training of it. Default: the first.")
    private Long seed;

    TrainedModel find(Injector injector) {
        if (!Files.isDirectory(folder)) {
            throw new UserException(
                    Files.exists(folder)
                            ? folder + " is a file; name the folder of the run that it is from"
                            : "there is no folder " + folder + "." + NearbyFile.didYouMean(folder));
        }
        return injector.getInstance(TrainedModels.class)
                .find(
                        new ForeignRunFolder(new RunFolder(folder)),
                        Optional.ofNullable(label),
                        seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
    }
}
