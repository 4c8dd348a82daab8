/**
 * Trains foreign models in Java processes of their own, so that whatever they do costs one row of the report: starts a process for
 * each run and listens to it.
 */
package io.lookbook.app.isolation;
