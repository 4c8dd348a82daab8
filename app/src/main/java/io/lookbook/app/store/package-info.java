/** The run folder: what is written in it, and how a comparison is read back from it. */
package io.lookbook.app.store;
