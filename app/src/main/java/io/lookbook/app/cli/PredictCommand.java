package io.lookbook.app.cli;

import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import io.lookbook.app.experiment.TrainedModel;
import io.lookbook.app.image.ImageFiles;
import io.lookbook.app.image.Inversion;
import io.lookbook.app.image.PreparedImage;
import io.lookbook.app.predict.Classified;
import io.lookbook.app.predict.GalleryPage;
import io.lookbook.app.predict.ImageClassifier;
import io.lookbook.app.report.TerminalText;
import io.lookbook.app.store.NewFile;
import io.lookbook.app.store.SavedModel;
import io.lookbook.app.train.TrainedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code lookbook predict}. */
@Command(
        name = "predict",
        description =
                "Classify images with a network of a finished run. What is done to make them like those that it was"
                        + " trained on is said.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  lookbook predict runs/mine --model cnn shoe.png photos --gallery page.html",
            "  lookbook predict runs/mine --model cnn t10k-images-idx3-ubyte.gz --json"
        })
final class PredictCommand implements Callable<Integer> {
    /** So many images are classified at a time, and so many files are read ahead. */
    private static final int AT_ONCE = 128;

    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TrainedModelOptions model;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "IMAGE",
            description = "PNG, JPEG and IDX files, folders of PNG and JPEG.")
    private List<Path> images;

    @Option(
            names = "--top",
            paramLabel = "K",
            defaultValue = "3",
            description = "How many classes to show of each image. Default: 3.")
    private int top;

    @Option(
            names = "--invert",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Exchange light and dark: yes, no, or auto (default).")
    private Inversion inversion;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Option(names = "--gallery", paramLabel = "FILE", description = "Also write a page with what the network saw.")
    private Path gallery;

    @Option(names = "--force", description = "Replace the page if it is there.")
    private boolean force;

    @Mixin
    private PluginOptions plugins;

    PredictCommand(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (top < 1) {
            throw new UserException("--top takes at least 1, not " + top);
        }
        if (gallery != null) {
            new NewFile(gallery, force).check();
            for (Path image : images) {
                if (Files.exists(gallery) && Files.exists(image) && Files.isSameFile(gallery, image)) {
                    throw new UserException(gallery + " is one of the images; name another file for the gallery");
                }
            }
        }
        try (ProgressDisplay display = ProgressDisplay.of(spec.commandLine().getErr())) {
            display.update("loading the model", 0, -1);
            TrainedModel found = model.find(HostInjector.create(bootstrap, plugins, display));
            SavedModel saved = found.saved();
            ImageFiles files = new ImageFiles(
                    saved.data().shape(),
                    found::read,
                    found.background(),
                    inversion,
                    gallery == null ? 0 : GalleryPage.ORIGINAL_PIXELS);
            try (TrainedNetwork network = found.open()) {
                ImageClassifier classifier = new ImageClassifier(
                        network, saved.data().classes(), saved.data().shape(), found.scale(), top);
                return new Session(display, files, classifier, saved).run();
            }
        }
    }

    /** Reads, classifies and prints the images as they come. */
    private final class Session {
        private final ProgressDisplay display;
        private final ImageFiles files;
        private final ImageClassifier classifier;
        private final SavedModel saved;
        private final PredictionText text =
                new PredictionText(spec.commandLine().getOut());
        private final PredictionJson listing = new PredictionJson();
        private final GalleryPage page;
        private final List<PreparedImage> waiting = new ArrayList<>();
        private int failures;
        private int done;

        Session(ProgressDisplay display, ImageFiles files, ImageClassifier classifier, SavedModel saved) {
            this.display = display;
            this.files = files;
            this.classifier = classifier;
            this.saved = saved;
            this.page = new GalleryPage(saved.label(), saved.file());
        }

        int run() throws IOException, InterruptedException {
            List<Path> all = new ArrayList<>();
            for (Path path : images) {
                try {
                    all.addAll(ImageFiles.list(path));
                } catch (DataException e) {
                    failed(path, e);
                }
            }
            for (Path file : all) {
                display.update("classifying", done++, all.size());
                read(file);
            }
            classify();
            display.clear();
            if (json) {
                spec.commandLine().getOut().println(listing.write(saved));
            }
            if (gallery != null) {
                new NewFile(gallery, force).write(page.write());
                display.say("the gallery is " + TerminalText.line(gallery.toString()));
            }
            return failures == 0 ? ExitCode.DONE : ExitCode.DATA;
        }

        /** What cannot be read costs itself only. */
        private void read(Path file) throws InterruptedException {
            try {
                waiting.addAll(files.read(file));
            } catch (DataException e) {
                failed(file, e);
            }
            if (waiting.size() >= AT_ONCE) {
                classify();
            }
        }

        private void failed(Path file, DataException why) {
            failures++;
            listing.failed(file.toString(), why.getMessage());
            display.warn("lookbook: " + why.getMessage());
        }

        private void classify() throws InterruptedException {
            for (int first = 0; first < waiting.size(); first += AT_ONCE) {
                int end = Math.min(waiting.size(), first + AT_ONCE);
                show(classifier.classify(waiting.subList(first, end)));
            }
            waiting.clear();
        }

        private void show(List<Classified> results) {
            display.clear();
            for (Classified result : results) {
                if (json) {
                    listing.add(result);
                } else {
                    text.print(result);
                }
                if (gallery != null) {
                    page.add(result);
                }
            }
            spec.commandLine().getOut().flush();
        }
    }
}
