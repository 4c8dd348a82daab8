/** Looks at all images of an experiment for what would make its comparison unfair. */
package io.lookbook.app.audit;
