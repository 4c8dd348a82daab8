package io.lookbook.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Injector;
import io.lookbook.api.Progress;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.eval.ImageSource;
import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.store.RunCache;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetImagesTest {
    private static final String EXPERIMENT = "{dataset: fashion-mnist-sample, models: {mlp: mlp}}";

    @TempDir
    private Path folder;

    private DatasetImages images;
    private ImageData data;
    private String fingerprint;

    @BeforeEach
    void load() throws InterruptedException {
        PluginContexts contexts = new PluginContexts(folder, Progress.NONE);
        Injector injector = new Bootstrap(Optional.empty(), Map.of())
                .create(
                        List.of(),
                        new ExperimentModule(
                                contexts,
                                new RunCache(folder.resolve("runs"), Clock.systemUTC()),
                                new EngineVersion(Optional.empty())));
        images = injector.getInstance(DatasetImages.class);
        Experiment experiment = injector.getInstance(ExperimentFile.class).parse(EXPERIMENT, "experiment", "test");
        data = LoadedData.images(injector.getInstance(Resolver.class).data(experiment.dataset()), contexts);
        fingerprint = LoadedData.fingerprint(data);
    }

    @Test
    void imagesLoadedAheadAreThoseLoadedWhenAskedFor() {
        ImageSource ahead = images.ahead(EXPERIMENT, fingerprint);
        ImageSource later = images.of(EXPERIMENT, fingerprint);
        for (int row : new int[] {0, data.size() / 2, data.size() - 1}) {
            assertThat(ahead.image(row)).get().usingRecursiveComparison().isEqualTo(data.image(row));
            assertThat(later.image(row)).get().usingRecursiveComparison().isEqualTo(data.image(row));
        }
    }

    @Test
    void aDatasetThatChangedGivesNoImagesEitherWay() {
        assertThat(images.ahead(EXPERIMENT, "0123").image(0)).isEmpty();
        assertThat(images.of(EXPERIMENT, "0123").image(0)).isEmpty();
    }

    @Test
    void aDatasetThatIsGoneGivesNoImagesEitherWay() {
        String gone = "{dataset: {plugin: gone}, models: {mlp: mlp}}";
        assertThat(images.ahead(gone, fingerprint).image(0)).isEmpty();
        assertThat(images.of(gone, fingerprint).image(0)).isEmpty();
    }

    @Test
    void whatFailsWhileLoadingAheadIsToldToWhoeverAsks() {
        ImageSource broken = images.ahead(null, fingerprint);
        assertThatThrownBy(() -> broken.image(0)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> broken.image(1)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void anInterruptedReaderGetsNoImagesAndStaysInterrupted() {
        ImageSource ahead = images.ahead(EXPERIMENT, fingerprint);
        Thread.currentThread().interrupt();
        assertThat(ahead.image(0)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }
}
