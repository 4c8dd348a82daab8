package io.lookbook.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Injector;
import io.lookbook.api.Progress;
import io.lookbook.api.UserException;
import io.lookbook.api.optim.Schedule;
import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.plugin.PluginJar;
import io.lookbook.app.store.RunCache;
import io.lookbook.app.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resolves models with schedules of their own, those of a plugin's recipe, and both. */
class ScheduleOptionsTest {
    @TempDir
    private static Path folder;

    private static Resolver resolver;
    private static ExperimentFile files;

    @BeforeAll
    static void load() throws IOException {
        new PluginJar()
                .source("Warm", """
                        import io.lookbook.api.*;
                        import io.lookbook.api.data.ImageShape;
                        import io.lookbook.api.model.*;
                        import io.lookbook.api.optim.Schedule;
                        import java.util.*;
                        import java.util.random.RandomGenerator;
                        public class Warm implements ModelFactory {
                            @Override public String name() { return "warm"; }
                            @Override public String description() { return "a network with a schedule"; }
                            @Override public List<Option<?>> options() { return List.of(); }
                            @Override public Recipe recipe() {
                                return Recipe.of("adam", 0.001, 12, 32)
                                        .withSchedule(Schedule.step(4, 0.2).withWarmup(2)).withPatience(5);
                            }
                            @Override public Model create(Settings settings, PluginContext context) {
                                return new Network() {
                                    @Override public Architecture architecture(ImageShape shape, int classes) {
                                        return null;
                                    }
                                    @Override public TrainableNetwork build(ImageShape s, int c, RandomGenerator r) {
                                        return null;
                                    }
                                };
                            }
                        }
                        """)
                .source("Alone", """
                        import io.lookbook.api.*;
                        import io.lookbook.api.data.Examples;
                        import io.lookbook.api.model.*;
                        import java.util.*;
                        public class Alone implements ModelFactory {
                            @Override public String name() { return "alone"; }
                            @Override public String description() { return "fits itself"; }
                            @Override public List<Option<?>> options() { return List.of(); }
                            @Override public Recipe recipe() { return Recipe.NONE; }
                            @Override public Model create(Settings settings, PluginContext context) {
                                return (Learner) (train, validation, fit) -> null;
                            }
                        }
                        """)
                .provider("io.lookbook.api.model.ModelFactory", "Warm")
                .provider("io.lookbook.api.model.ModelFactory", "Alone")
                .write(folder.resolve("plugins/models.jar"));
        Injector injector = new Bootstrap(Optional.empty(), Map.of())
                .create(
                        List.of(folder.resolve("plugins")),
                        new ExperimentModule(
                                new PluginContexts(folder.resolve("cache"), Progress.NONE),
                                new RunCache(folder.resolve("cache/runs"), Clock.systemUTC()),
                                new EngineVersion(Optional.empty())));
        resolver = injector.getInstance(Resolver.class);
        files = injector.getInstance(ExperimentFile.class);
    }

    @Test
    void aModelThatSaysNothingHasAConstantRateAndNoPatience() {
        TrainingPlan plan = plan("plugin: mlp");

        assertThat(plan.schedule()).isEqualTo(Schedule.CONSTANT);
        assertThat(plan.patience()).isZero();
    }

    @Test
    void everyKindOfScheduleIsReadWithItsParameters() {
        assertThat(schedule("schedule: step, schedule.step-size: 3, schedule.gamma: 0.5"))
                .isEqualTo(Schedule.step(3, 0.5));
        assertThat(schedule("schedule: exponential, schedule.gamma: 0.97")).isEqualTo(Schedule.exponential(0.97));
        assertThat(schedule("schedule: cosine, schedule.end-factor: 0.01, warmup: 2"))
                .isEqualTo(Schedule.cosine(0.01).withWarmup(2));
        assertThat(schedule("schedule: linear, schedule.end-factor: 0.1")).isEqualTo(Schedule.linear(0.1));
        assertThat(schedule("warmup: 1")).isEqualTo(Schedule.CONSTANT.withWarmup(1));
    }

    @Test
    void parametersHaveDefaults() {
        assertThat(schedule("schedule: step, epochs: 12")).isEqualTo(Schedule.step(4, 0.1));
        assertThat(schedule("schedule: step, epochs: 13, warmup: 3"))
                .isEqualTo(Schedule.step(4, 0.1).withWarmup(3));
        assertThat(schedule("schedule: step, epochs: 1")).isEqualTo(Schedule.step(1, 0.1));
        assertThat(schedule("schedule: exponential")).isEqualTo(Schedule.exponential(0.9));
        assertThat(schedule("schedule: cosine")).isEqualTo(Schedule.cosine(0));
        assertThat(schedule("schedule: linear")).isEqualTo(Schedule.linear(0));
    }

    @Test
    void theRecipeOfAPluginHoldsWhereTheUserSaysNothing() {
        TrainingPlan plan = plan("plugin: warm");

        assertThat(plan.schedule()).isEqualTo(Schedule.step(4, 0.2).withWarmup(2));
        assertThat(plan.patience()).isEqualTo(5);
    }

    @Test
    void theUserMayChangeAnyPartOfARecipe() {
        assertThat(plan("plugin: warm, schedule.gamma: 0.5").schedule())
                .isEqualTo(Schedule.step(4, 0.5).withWarmup(2));
        assertThat(plan("plugin: warm, schedule: cosine").schedule())
                .isEqualTo(Schedule.cosine(0).withWarmup(2));
        assertThat(plan("plugin: warm, schedule: constant, warmup: 0, patience: 0"))
                .isEqualTo(plan("plugin: warm, schedule: constant, warmup: 0, patience: 0, optimizer: adam"))
                .satisfies(plan -> assertThat(plan.schedule()).isEqualTo(Schedule.CONSTANT))
                .satisfies(plan -> assertThat(plan.patience()).isZero());
    }

    @Test
    void theWarmUpOfARecipeMustFitIntoTheUsersEpochs() {
        assertThatThrownBy(() -> plan("plugin: warm, epochs: 2"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("model m: warmup=2 leaves none of the 2 epochs")
                .hasMessageContaining("give more epochs or a shorter warmup");
    }

    @Test
    void aModelThatTrainsItselfTakesNone() {
        assertThatThrownBy(() ->
                        resolve("plugin: alone, schedule: cosine, schedule.end-factor: 0, patience: 3, warmup: 1"))
                .isInstanceOf(UserException.class)
                .hasMessage("model m trains itself, so it takes no patience, schedule, schedule.end-factor, warmup");
    }

    @Test
    void whatIsResolvedIsWrittenSoThatItResolvesToTheSame() {
        for (String model : List.of(
                "plugin: warm",
                "plugin: mlp",
                "plugin: mlp, epochs: 7, schedule: step",
                "plugin: mlp, schedule: exponential, schedule.gamma: 0.123456789, patience: 3",
                "plugin: mlp, schedule: cosine, schedule.end-factor: 1e-7, warmup: 1",
                "plugin: mlp, schedule: linear")) {
            Experiment effective = resolve(model).effective();

            assertThat(resolver.resolve(effective).effective()).as(model).isEqualTo(effective);
            assertThat(files.parse(files.write(effective), "test", "test.yaml"))
                    .as(model)
                    .isEqualTo(effective);
            assertThat(training(resolver.resolve(effective))).isEqualTo(plan(model));
        }
    }

    private Schedule schedule(String options) {
        return plan("plugin: mlp, " + options).schedule();
    }

    private TrainingPlan plan(String model) {
        return training(resolve(model));
    }

    private static TrainingPlan training(ExperimentPlan plan) {
        return plan.models().get(0).network().orElseThrow().training();
    }

    private ExperimentPlan resolve(String model) {
        String yaml = "name: test\ndataset: {plugin: fashion-mnist-sample}\nmodels: {m: {" + model + "}}\n";
        return resolver.resolve(files.parse(yaml, "test", "test.yaml"));
    }
}
