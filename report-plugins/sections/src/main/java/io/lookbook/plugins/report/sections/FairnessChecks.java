package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.SeedStudy;
import java.util.List;

/** All checks in the order of their codes. The table in the README of the report plugins documents them. */
final class FairnessChecks {
    static final List<FairnessCheck> ALL = List.of(
            new FairnessCheck(
                    "LB001",
                    "Test rows seen in training",
                    "A model that learned from its test images knows the answers; its accuracy says nothing about new"
                            + " images.",
                    "Test on the rows that split.csv gives to the test split, and take predictions of other rows out of the"
                            + " run folder.",
                    ResultChecks::rowsLearnedFrom),
            new FairnessCheck(
                    "LB002",
                    "Different test images",
                    "Models are compared image by image; on different images one may have had the easier ones.",
                    "Let lookbook test all models in one run, or put only predictions of the same rows with the same true"
                            + " classes into one run folder.",
                    ResultChecks::differentTestImages),
            new FairnessCheck(
                    "LB003",
                    "Unequal epochs or budgets",
                    "A difference in accuracy then comes from the whole recipe, that is network, optimizer and budget"
                            + " together, not from the network alone. That is no fault where recipes are to be compared.",
                    "To compare the networks alone, give them the same optimizer, epochs and batch size, such as"
                            + " --model cnn:epochs=25,batch-size=10 for each.",
                    TrainingChecks::budgets),
            new FairnessCheck(
                    "LB004",
                    "Validation loss still falling at the last epoch",
                    "The training ended before the model had learned what it can, so its accuracy is what this budget"
                            + " gives, and more epochs may give more.",
                    "Train it for more epochs, such as --model LABEL=NAME:epochs=N with twice as many, before calling its"
                            + " design worse.",
                    TrainingChecks::stillFalling),
            new FairnessCheck(
                    "LB005",
                    "Overfitting gap",
                    "The model knows its training images better than new ones, so its training accuracy promises too much,"
                            + " and further epochs may do harm.",
                    "Judge it by validation and test only; try fewer epochs, more dropout, or weights=best.",
                    TrainingChecks::overfitting),
            new FairnessCheck(
                    "LB006",
                    "A model not above the majority-class baseline",
                    "Answering always with the most frequent class does as well, or nearly so, without looking at an image.",
                    "Look at its loss curve: the learning rate may be too high or too low, or the epochs too few. Do not"
                            + " compare its accuracy.",
                    ResultChecks::majorityBaseline),
            new FairnessCheck(
                    "LB007",
                    "Probabilities that do not sum to one",
                    "Log loss, top-2 accuracy and the curves are defined for probabilities; with other scores they favour"
                            + " some models.",
                    "Have the model's predictions made again as probabilities, such as by a softmax; lookbook itself"
                            + " accepts no others, so the file was changed or comes from elsewhere.",
                    ResultChecks::probabilitySums),
            new FairnessCheck(
                    "LB008",
                    "The same image in training and test",
                    "A model can remember the class of a test image that it was trained on; the more it remembers, the"
                            + " more it gains.",
                    "Compare the accuracies with and without these images; where the order of the models depends on them,"
                            + " take them out of the data.",
                    DataChecks::twins),
            new FairnessCheck(
                    "LB009",
                    "Data that is not what its name says",
                    "Results on other data cannot be set beside published ones, and the names of the classes may be"
                            + " wrong: MNIST comes in files of the same names as Fashion-MNIST.",
                    "Load the published files: --dataset fashion-mnist checks each of them. If other data is meant, give it"
                            + " its own name and class names.",
                    DataChecks::identity),
            new FairnessCheck(
                    "LB010",
                    "The same image under different classes",
                    "No model can be right on all of them, so the highest accuracy that can be reached is below 100 %, for"
                            + " all models alike.",
                    "Correct the labels, or leave these images out.",
                    DataChecks::contradictions),
            new FairnessCheck(
                    "LB011",
                    "Models or runs without a result",
                    "What failed is missing from every figure and mean, so those that are left may look better than the"
                            + " whole.",
                    "Read the reason, correct it and run again; do not read the ranking as complete.",
                    ResultChecks::failures),
            new FairnessCheck(
                    "LB012",
                    "One seed only",
                    "How much the results change from one training to the next is not known, so a small difference may be"
                            + " the luck of the seed.",
                    "Run again with --repeats 5 or more, which is enough for the t test over the seeds. Wilcoxon's exact"
                            + " test can show nothing before "
                            + SeedStudy.fewestForWilcoxon(1) + " seeds with two models, "
                            + SeedStudy.fewestForWilcoxon(3) + " with three, " + SeedStudy.fewestForWilcoxon(28)
                            + " with eight.",
                    ResultChecks::oneSeed));

    private FairnessChecks() {}
}
