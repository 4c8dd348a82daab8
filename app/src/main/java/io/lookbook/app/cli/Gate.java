package io.lookbook.app.cli;

import io.lookbook.api.UserException;
import io.lookbook.api.eval.TestResult;
import io.lookbook.app.eval.NonInferiority;
import java.util.Map;
import java.util.TreeMap;

/**
 * A candidate beside its baseline.
 *
 * @param baseline what the candidate is held against
 * @param candidate what is to pass
 * @param test the test of the two
 */
record Gate(GateModel baseline, GateModel candidate, NonInferiority test) {
    /**
     * Compares two models.
     *
     * @throws UserException if they are one model of one run, or were not tested on the same images
     */
    static Gate of(GateModel baseline, GateModel candidate, double margin, double alpha) {
        if (baseline.isOfSameRun(candidate)
                && baseline.model().label().equals(candidate.model().label())) {
            throw new UserException("baseline and candidate are both the model '"
                    + baseline.model().label() + "' of the same run, and would pass whatever it is; name another run or"
                    + " another model of it by --candidate-model");
        }
        baseline.sameTest().require(candidate.sameTest());
        return new Gate(
                baseline,
                candidate,
                NonInferiority.of(
                                baseline.test().predictions(), candidate.test().predictions(), margin, alpha)
                        .orElseThrow());
    }

    /** The difference with each further seed that both were trained with and tested on the same images: shown, not judged. */
    Map<Long, Double> otherSeeds() {
        Map<Long, TestResult> others = candidate.otherTests();
        Map<Long, Double> differences = new TreeMap<>();
        baseline.otherTests().forEach((seed, test) -> {
            TestResult other = others.get(seed);
            if (other != null && test.predictions().isOfSameExamples(other.predictions())) {
                differences.put(
                        seed, other.evaluation().accuracy() - test.evaluation().accuracy());
            }
        });
        return differences;
    }
}
