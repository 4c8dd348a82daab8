package io.lookbook.app.experiment;

import io.lookbook.api.cluster.Cluster;
import io.lookbook.api.cluster.ClusterFactory;
import io.lookbook.app.plugin.Plugin;

/**
 * Other machines, to which nobody has connected yet.
 *
 * @param plugin the plugin that knows them
 * @param cluster what it made; calls go through the plugin's guard
 */
public record ClusterPlan(Plugin<ClusterFactory> plugin, Cluster cluster) {}
