package io.lookbook.app.plugin;

import io.lookbook.api.PluginFactory;
import io.lookbook.api.cluster.ClusterFactory;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.api.report.ReportFactory;
import io.lookbook.api.report.SectionFactory;

/** The kinds of plugins, in the order in which they are listed. */
public enum PluginKind {
    /** Labelled images. */
    DATASET("dataset", DatasetFactory.class),
    /** A model to compare. */
    MODEL("model", ModelFactory.class),
    /** A rule that updates the parameters of a network. */
    OPTIMIZER("optimizer", OptimizerFactory.class),
    /** A section of a report. */
    SECTION("section", SectionFactory.class),
    /** A format of a report. */
    REPORT("report", ReportFactory.class),
    /** Other machines that make the runs of an experiment; no part of one. */
    CLUSTER("cluster", ClusterFactory.class);

    private final String word;
    private final Class<? extends PluginFactory<?>> factory;

    PluginKind(String word, Class<? extends PluginFactory<?>> factory) {
        this.word = word;
        this.factory = factory;
    }

    /** {@return the word for it on the command line and in messages} */
    public String word() {
        return word;
    }

    /** {@return whether an experiment names plugins of this kind: what is compared, on what, and how it is reported} */
    public boolean isPartOfExperiments() {
        return this != CLUSTER;
    }

    /** {@return the service interface} */
    public Class<? extends PluginFactory<?>> factory() {
        return factory;
    }

    /**
     * The kind that a service interface stands for.
     *
     * @param factory the factory interface of a kind
     * @return its kind
     * @throws IllegalArgumentException if it is another class
     */
    public static PluginKind of(Class<? extends PluginFactory<?>> factory) {
        for (PluginKind kind : values()) {
            if (kind.factory == factory) {
                return kind;
            }
        }
        throw new IllegalArgumentException(factory + " is not the interface of a plugin kind");
    }
}
