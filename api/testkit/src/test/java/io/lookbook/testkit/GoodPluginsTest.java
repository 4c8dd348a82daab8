package io.lookbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.api.report.ReportFactory;
import io.lookbook.api.report.SectionFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** The contracts as an author's build runs them, over plugins that keep them. */
class GoodPluginsTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                NetworkKeeps.class,
                LearnerKeeps.class,
                OptimizerKeeps.class,
                DatasetKeeps.class,
                SectionKeeps.class,
                ReportKeeps.class
            })
    void keepTheirContract(Class<?> contract) {
        Events tests = run(contract);
        assertThat(failures(tests)).isEmpty();
        assertThat(tests.succeeded().count()).isGreaterThan(12);
    }

    @Test
    void whatIsForTheOtherKindOfModelIsSkippedWithTheReason() {
        assertThat(run(LearnerKeeps.class).aborted().stream().map(GoodPluginsTest::message))
                .hasSize(12)
                .allMatch(message -> message.contains("the model is a Learner; this is for a Network"));
        assertThat(run(NetworkKeeps.class).aborted().stream().map(GoodPluginsTest::message))
                .hasSize(5)
                .allMatch(message -> message.contains("the model is a Network; this is for a Learner"));
    }

    private static Events run(Class<?> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents();
    }

    private static List<String> failures(Events tests) {
        return tests.failed().stream().map(GoodPluginsTest::message).toList();
    }

    private static String message(Event event) {
        return event.getTestDescriptor().getDisplayName() + ": "
                + Stream.of(event.getRequiredPayload(TestExecutionResult.class))
                        .flatMap(result -> result.getThrowable().stream())
                        .map(Throwable::getMessage)
                        .findFirst()
                        .orElse("");
    }

    static class NetworkKeeps extends ModelContract {
        @Override
        protected ModelFactory factory() {
            return new GoodNetwork();
        }

        @Override
        protected ImageShape imageShape() {
            return new ImageShape(7, 5, 3);
        }

        @Override
        protected int classes() {
            return 2;
        }

        @Override
        protected List<Map<String, String>> refusedOptions() {
            return List.of(Map.of("units", "0"), Map.of("layers", "1"));
        }
    }

    static class LearnerKeeps extends ModelContract {
        @Override
        protected ModelFactory factory() {
            return new GoodLearner();
        }
    }

    static class OptimizerKeeps extends OptimizerContract {
        @Override
        protected OptimizerFactory factory() {
            return new GoodOptimizer();
        }
    }

    static class DatasetKeeps extends DatasetContract {
        @Override
        protected DatasetFactory factory() {
            return new GoodDataset();
        }
    }

    static class SectionKeeps extends SectionContract {
        @Override
        protected SectionFactory factory() {
            return new GoodSection();
        }
    }

    static class ReportKeeps extends ReportContract {
        @Override
        protected ReportFactory factory() {
            return new GoodReport();
        }
    }
}
