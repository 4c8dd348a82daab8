/** Begins projects of plugin authors: complete Maven projects, written from templates that are resources of this package. */
package io.lookbook.app.scaffold;
