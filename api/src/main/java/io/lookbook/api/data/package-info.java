/** Datasets: labelled images of one shape, and views of some of them. */
package io.lookbook.api.data;
