/** Writes trained networks for other programs. */
package io.lookbook.app.export;
