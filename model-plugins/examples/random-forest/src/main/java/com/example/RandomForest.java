package com.example;

import com.google.common.base.Objects;
import io.lookbook.api.data.Examples;
import io.lookbook.api.data.Images;
import io.lookbook.api.model.Classifier;
import io.lookbook.api.model.FitContext;
import io.lookbook.api.model.Learner;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.dataset.DatasetView;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Each tree learns from images drawn with replacement, and each of its splits tries a few numbers only (Breiman, "Random
 * forests", 2001).
 */
final class RandomForest implements Learner {
    /** So that a forest takes minutes: a tree that learns from twice as many takes more than twice as long. */
    private static final int IMAGES_A_TREE = 5000;

    private final int trees;

    RandomForest(int trees) {
        this.trees = trees;
    }

    @Override
    public Classifier fit(Examples train, Examples validation, FitContext context) throws InterruptedException {
        Pixels pixels = new Pixels(train.shape());
        MutableDataset<Label> images = images(train, pixels);
        float pixelsOfASplit = (float) (1 / Math.sqrt(pixels.count()));
        SplittableRandom random = new SplittableRandom(context.seed());
        List<Model<Label>> grown = new ArrayList<>();
        // One by one, because Tribuo's own trainer of forests cannot be interrupted.
        for (int tree = 0; tree < trees; tree++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("after " + tree + " trees");
            }
            context.progress().update("growing trees", tree, trees);
            int size = Math.min(train.size(), IMAGES_A_TREE);
            var sample = DatasetView.createBootstrapView(images, size, random.nextLong());
            var trainer = new CARTClassificationTrainer(Integer.MAX_VALUE, pixelsOfASplit, random.nextLong());
            grown.add(trainer.train(sample));
        }
        context.progress().update("growing trees", trees, trees);
        Model<Label> forest = WeightedEnsembleModel.createEnsembleFromExistingModels(
                "random-forest", grown, new FullyWeightedVotingCombiner());
        return unlabelled -> predict(forest, pixels, unlabelled);
    }

    private static MutableDataset<Label> images(Examples train, Pixels pixels) {
        LabelFactory labels = new LabelFactory();
        String origin = Objects.toStringHelper("images")
                .add("count", train.size())
                .add("shape", train.shape())
                .toString();
        MutableDataset<Label> images = new MutableDataset<>(new SimpleDataSourceProvenance(origin, labels), labels);
        for (int i = 0; i < train.size(); i++) {
            Label label = new Label(train.classes().get(train.label(i)));
            images.add(new ArrayExample<>(label, pixels.names(), pixels.of(train, i)));
        }
        return images;
    }

    private static float[] predict(Model<Label> forest, Pixels pixels, Images images) {
        List<String> classes = images.classes();
        float[] probabilities = new float[images.size() * classes.size()];
        for (int i = 0; i < images.size(); i++) {
            var unknown = new ArrayExample<>(LabelFactory.UNKNOWN_LABEL, pixels.names(), pixels.of(images, i));
            var scores = forest.predict(unknown).getOutputScores();
            for (int k = 0; k < classes.size(); k++) {
                Label score = scores.get(classes.get(k)); // none for a class that no image was of
                probabilities[i * classes.size() + k] = score == null ? 0 : (float) score.getScore();
            }
        }
        return probabilities;
    }
}
