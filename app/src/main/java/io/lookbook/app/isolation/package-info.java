/**
 * Trains foreign models in Java processes of their own, so that whatever they do costs one row of the report: the side of the host
 * starts a process for each run and listens to it, the side of the process trains and tells.
 */
package io.lookbook.app.isolation;
